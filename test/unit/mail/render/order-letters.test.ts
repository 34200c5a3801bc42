import { describe, expect, it } from 'vitest';
import { renderOrderLetter } from '../../../../mail/render/order-letters.ts';
import { renderLetter } from '../../../../mail/render/render.ts';
import type { LetterOrder } from '../../../../registry/letter/letter-orders.ts';
import { flowing, full, minimal, visible } from './sample-letters.ts';

describe('a letter to a class teacher', () => {
  const { subject, text, html } = renderLetter('orderToClassTeacher', full.orderToClassTeacher);

  it('says which order, who comes, who goes and from which day, by name', () => {
    expect(subject).toBe('Группа ИС-26: изменения по приказу № 112-к от 20.11.2026 (П-147)');
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toContain('приказ № 112-к от 20.11.2026: перевод в другую группу, действует с 24.11.2026');
      expect(body).toMatch(
        /приходят \(2\).*Арсеньева Анна Львовна, с 24\.11\.2026, из группы ИС-25.*Орлова Яна/,
      );
      expect(body).toContain('Борисов Илья Олегович, последний день 23.11.2026, переходит в группу ИС-25');
      expect(body).toContain('Ветров Глеб Юрьевич, 2 курс');
      expect(body).toContain('Номер процедуры: П-147');
    }
  });

  it('leaves out what does not happen', () => {
    const least = flowing(renderLetter('orderToClassTeacher', minimal.orderToClassTeacher).text);
    expect(least).toContain('Из группы уходят (1): - Борисов Илья Олегович, последний день 23.11.2026');
    expect(least).not.toMatch(/приходят|Остаются|переходит/);
  });

  it('of a whole group shows sixty and counts the rest', () => {
    const stays = Array.from({ length: 75 }, (_one, index) => ({ name: `Студент № ${index}`, course: 3 }));
    const long = flowing(renderLetter('orderToClassTeacher', { ...full.orderToClassTeacher, stays }).text);
    expect(long).toContain('касается (75)');
    expect(long).toContain('и ещё 15 человек');
  });
});

describe('a letter to a representative', () => {
  it('says what becomes of one student', () => {
    const { subject, text, html } = renderLetter('orderToRepresentative', full.orderToRepresentative);
    expect(subject).not.toContain('Орлова');
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toMatch(/Студент: Орлова Яна Олеговна/);
      expect(body).toMatch(/Группа до приказа: ИС-25.*Группа теперь: ИС-26.*прежней группе: 23\.11\.2026/);
      expect(body).toContain('Последний день отпуска: 23.11.2027');
      expect(body).toContain('Справку об обучении');
      expect(body).toContain('с его письменного согласия');
    }
  });

  it('says nothing of groups and papers where the order does not', () => {
    const text = flowing(renderLetter('orderToRepresentative', minimal.orderToRepresentative).text);
    expect(text).not.toMatch(/Группа|прежней|отпуска|Справку/);
  });
});

it('a letter about an order without the order is refused', () => {
  const { recipient, organizationShortName, pageUrl } = full.orderToClassTeacher;
  const person = { recipient, organizationShortName, pageUrl };
  const letter = { kind: 'orderToRepresentative', caseNumber: 31 } as LetterOrder;
  expect(() => renderOrderLetter(letter, person)).toThrow(/needs the order/);
});
