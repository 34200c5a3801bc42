-- Terms of acts count from the paper or event that begins them, and people see which: the term as it was counted stands
-- with the task.
alter table task add column term jsonb;
comment on column task.term is 'What its due date was counted from: length, act, and the paper that began the term with its day; null for one that an earlier release counted.';

-- Editions that are entered already know the acts behind these terms too, and the three terms that are new. How long a
-- term is stays as the college has entered it. One statement: a row that a transaction writes twice has its foreign key
-- looked up, and row security hides the college.
alter table edition no force row level security;
update edition e set policy = jsonb_set(e.policy, '{terms}', (
  select jsonb_object_agg(t.key, case
    -- A statutory term names its act; one that a college has made so itself has nothing but its source.
    when s.key is null and t.term ? 'statutory' and not t.term ? 'act'
      then t.term || jsonb_build_object('act', t.term ->> 'source')
    when s.key is null then t.term
    else t.term || jsonb_build_object('statutory', true, 'act', s.act, 'onEditionChange', 'openDeadlines') || s.more
  end)
  from jsonb_each(e.policy -> 'terms') as t (key, term)
  left join (
    values
      ('admissionDecision', 'приказ Минпросвещения России от 06.08.2021 № 533', '{}'::jsonb),
      ('periodCertificate', 'приказ Минпросвещения России от 06.08.2021 № 533', '{}'),
      ('transferOrder', 'приказ Минпросвещения России от 06.08.2021 № 533', '{}'),
      ('expulsionExtract', 'приказ Минпросвещения России от 06.08.2021 № 533', '{}'),
      ('documentsHandOver', 'приказ Минпросвещения России от 06.08.2021 № 533', '{}'),
      ('transferCertificate', 'приказ Минпросвещения России от 06.08.2021 № 533', '{}'),
      ('studyCertificate', '273-ФЗ', '{"article": "ст. 61, ч. 5"}')
  ) as s (key, act, more) on s.key = t.key
) || '{
  "enrolmentOrder": {
    "unit": "workingDays", "length": 3, "statutory": true, "act": "приказ Минпросвещения России от 06.08.2021 № 533",
    "source": "№ 533: три рабочих дня со дня, когда получены выписка и документ об образовании; текст приказа не прочитан",
    "onEditionChange": "openDeadlines"
  },
  "studentCard": {
    "unit": "workingDays", "length": 5, "statutory": true, "act": "приказ Минпросвещения России от 06.08.2021 № 533",
    "source": "№ 533: пять рабочих дней со дня приказа о зачислении переводом; текст приказа не прочитан",
    "onEditionChange": "openDeadlines"
  },
  "internalOrder": {
    "unit": "workingDays", "length": 3, "source": "настройка колледжа: локальный акт о переводе",
    "onEditionChange": "newCases"
  }
}')
where e.policy ? 'terms';
alter table edition force row level security;
