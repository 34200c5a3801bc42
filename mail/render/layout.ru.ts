/** The page around every HTML letter; takes the partial `letter`. */
export const HTML_LAYOUT = `<!doctype html>
<html lang="ru">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light" />
    <title>{{subject}}</title>
  </head>
  <body style="margin: 0; padding: 0; background-color: #f1f3f5">
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color: #f1f3f5">
      <tr>
        <td align="center" style="padding: 24px 12px">
          <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width: 100%; max-width: 600px; background-color: #ffffff; border: 1px solid #d9dee3; border-radius: 8px">
            <tr>
              <td style="padding: 16px 28px; border-bottom: 1px solid #d9dee3; font-family: Arial, Helvetica, sans-serif; font-size: 14px; line-height: 20px; color: #4b5563">{{organization}}</td>
            </tr>
            <tr>
              <td style="padding: 24px 28px; font-family: Arial, Helvetica, sans-serif; font-size: 16px; line-height: 24px; color: #1f2933">
{{> letter}}
              </td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  </body>
</html>
`;

/** Pieces that several letters share, by the name a template includes them under. */
export const TEXT_PARTIALS: Readonly<Record<string, string>> = {
  closing: `{{#administrator}}
{{#unknown}}
Вопросы задайте, пожалуйста, администратору платформы.
{{/unknown}}
{{^unknown}}
Помощь и вопросы: администратор платформы{{#name}} {{name}}{{/name}}{{#room}}, {{room}}{{/room}}{{#phone}}, телефон {{shown}}{{/phone}}.
{{/unknown}}
{{/administrator}}
Номер вашего обращения: {{caseNumber}}. Назовите его администратору: он сразу найдёт ваши данные.

С уважением,
{{organization}}

Письмо отправлено автоматически.
`,
};

export const HTML_PARTIALS: Readonly<Record<string, string>> = {
  closing: `<hr style="margin: 24px 0 16px 0; border: 0; border-top: 1px solid #d9dee3" />
{{#administrator}}
{{#unknown}}
<p style="margin: 0 0 8px 0">Вопросы задайте, пожалуйста, администратору платформы.</p>
{{/unknown}}
{{^unknown}}
<p style="margin: 0 0 8px 0">Помощь и вопросы: администратор платформы{{#name}} {{name}}{{/name}}{{#room}}, {{room}}{{/room}}{{#phone}}, телефон {{#href}}<a href="{{href}}" style="color: #1d4ed8; white-space: nowrap">{{shown}}</a>{{/href}}{{^href}}{{shown}}{{/href}}{{/phone}}.</p>
{{/unknown}}
{{/administrator}}
<p style="margin: 0 0 16px 0">Номер вашего обращения: <strong>{{caseNumber}}</strong>. Назовите его администратору: он сразу найдёт ваши данные.</p>
<p style="margin: 0 0 16px 0">С уважением,<br />{{organization}}</p>
<p style="margin: 0; font-size: 13px; line-height: 18px; color: #5b6570">Письмо отправлено автоматически.</p>
`,
  button: `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin: 8px 0 12px 0">
  <tr>
    <td bgcolor="#1d4ed8" style="background-color: #1d4ed8; border-radius: 6px">
      <a href="{{link}}" style="display: inline-block; padding: 12px 24px; font-family: Arial, Helvetica, sans-serif; font-size: 16px; line-height: 20px; font-weight: bold; color: #ffffff; text-decoration: none">Открыть приглашение</a>
    </td>
  </tr>
</table>
<p style="margin: 0 0 4px 0; font-size: 14px; line-height: 20px; color: #4b5563">Если кнопка не открывается, скопируйте адрес в браузер:</p>
<p style="margin: 0 0 20px 0; font-size: 14px; line-height: 20px; word-break: break-all"><a href="{{link}}" style="color: #1d4ed8">{{link}}</a></p>
`,
};
