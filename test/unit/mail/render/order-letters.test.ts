import { describe, expect, it } from 'vitest';
import { flowing, full, minimal, render, renderUnknown, visible, withContent } from './sample-letters.ts';

describe('a letter to a class teacher', () => {
  const { subject, text, html } = render(full.orderToClassTeacher);

  it('says which order, who comes, who goes and from which day, by name', () => {
    expect(subject).toBe('Группа ИС-26: изменения по приказу № 112-к от 20.11.2026 (П-147)');
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toContain('приказ № 112-к от 20.11.2026: перевод в другую группу, действует с 24.11.2026');
      expect(body).toMatch(
        /приходят \(2\).*Арсеньева Анна Львовна, с 24\.11\.2026, из группы ИС-25.*Орлова Яна/,
      );
      expect(body).toContain('Борисов Илья Олегович, последний день 23.11.2026, переходит в группу ИС-25');
      expect(body).toContain('Ветров Глеб Юрьевич, 2 курс');
      expect(body).toContain('Номер обращения: П-147');
    }
  });

  it('tells a leave or an expulsion, never on which ground', () => {
    for (const [kind, told] of [
      ['academicLeave', 'отпуск'],
      ['academicFailure', 'отчисление'],
      ['didNotReturn', 'отчисление'],
    ] as const) {
      const order = { ...full.orderToClassTeacher.content.order, kind };
      const letter = flowing(render(withContent(full.orderToClassTeacher, { order })).text);
      expect(letter).toContain(`приказ № 112-к от 20.11.2026: ${told}, действует`);
    }
  });

  it('leaves out what does not happen', () => {
    const least = flowing(render(minimal.orderToClassTeacher).text);
    expect(least).toContain('Из группы уходят (1): - Борисов Илья Олегович, последний день 23.11.2026');
    expect(least).not.toMatch(/приходят|Остаются|переходит/);
  });

  it('of a whole group shows sixty and counts the rest', () => {
    const stays = Array.from({ length: 75 }, (_one, index) => ({ name: `Студент № ${index}`, course: 3 }));
    const long = flowing(render(withContent(full.orderToClassTeacher, { stays })).text);
    expect(long).toContain('касается (75)');
    expect(long).toContain('и ещё 15 человек');
  });
});

describe('a letter to a representative', () => {
  it('says what becomes of one student', () => {
    const { subject, text, html } = render(full.orderToRepresentative);
    expect(subject).not.toContain('Орлова');
    for (const body of [flowing(text), visible(html)]) {
      expect(body).toMatch(/Студент: Орлова Яна Олеговна/);
      expect(body).toMatch(/Прежняя группа: ИС-25.*Новая группа: ИС-26.*прежней группе: 23\.11\.2026/);
      expect(body).toContain('Последний день отпуска: 23.11.2027');
      expect(body).toContain('Справку об обучении');
      expect(body).toContain('с его письменного согласия');
    }
  });

  it('says nothing of groups and papers where the order does not', () => {
    const text = flowing(render(minimal.orderToRepresentative).text);
    expect(text).not.toMatch(/Группа|прежней|отпуска|Справку/);
  });
});

it('a letter about an order without the order is refused', () => {
  const { order: _order, ...content } = full.orderToRepresentative.content;
  expect(() => renderUnknown({ ...full.orderToRepresentative, content })).toThrow(/check content\.order/);
});
