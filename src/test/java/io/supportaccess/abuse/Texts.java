package io.supportaccess.abuse;

import java.util.List;

/** What attackers write into fields that honest people fill with words, and by what its effect would be known. */
final class Texts {

    /** The product of the two numbers that each expression would reckon. */
    static final String EVALUATED = Long.toString(92_821L * 87_211L);

    private static final String SUM = "92821*87211";

    static final List<String> SCRIPTS = List.of(
            "<script>alert(4711)</script>",
            "\"><img src=x onerror=alert(4711)>",
            "' autofocus onfocus=alert(4711) x='",
            "</title></textarea><svg onload=alert(4711)>",
            "javascript:alert(4711)//");

    static final List<String> EXPRESSIONS = List.of(
            "${" + SUM + "}",
            "#{" + SUM + "}",
            "*{" + SUM + "} ~{sign-in}",
            "[[${" + SUM + "}]] [(${T(Runtime)})]",
            "__${" + SUM + "}__::.x",
            "{{subject}}{{{description}}}{{#lambda}}x{{/lambda}}",
            "= " + SUM + " + number(\"1\")",
            "${''.getClass().forName('Runtime')}");

    static final List<String> FORMULAS = List.of(
            "=HYPERLINK(\"http://127.0.0.1\",\"x\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", " =1+1", "＝1+1");

    static final List<String> CONTROLS = List.of(
            "forged\r\n2026-11-24T00:00:00Z  INFO 1 --- forged-line",
            "forged\n2026-11-24T00:00:00Z ERROR 1 --- forged-line",
            "forged\u0000line",
            "forged\u001b[2Jforged-line",
            "forged\u0085forged-line");

    private Texts() {}
}
