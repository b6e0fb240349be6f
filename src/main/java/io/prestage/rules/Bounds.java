package io.prestage.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.Literal;
import net.sf.saxon.expr.Operand;
import net.sf.saxon.expr.RangeExpression;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.value.IntegerRange;

/**
 * Keeps conditions to the device and to work that grows with its configuration. XPath becomes unbounded in two ways: by counting further
 * than the data reaches ({@code 1 to 1000000000}), and by functions of one's own, which can call themselves. It becomes unrepeatable by
 * clocks and random numbers, and curious by functions that read documents. Rules need none of these. Whatever should slip through finds a
 * processor without files, network and environment: see {@link XPaths}.
 */
final class Bounds {
    static final int MAX_RANGE = 10_000;

    private static final Pattern NO_CODE = Pattern.compile("\"[^\"]*\"|'[^']*'|\\(:.*?:\\)", Pattern.DOTALL);
    private static final Pattern REFUSED =
            Pattern.compile("(?<![\\w$.-])(function|function-lookup|load-xquery-module|transform|doc|doc-available"
                    + "|document|collection|uri-collection|unparsed-text|unparsed-text-lines|unparsed-text-available|json-doc|parse-xml"
                    + "|parse-xml-fragment|environment-variable|available-environment-variables|system-property|current-dateTime|current-date"
                    + "|current-time|implicit-timezone|random-number-generator)\\s*[(#]");

    private Bounds() {}

    /** Looks at the text of an expression. */
    static void check(String expression) throws SaxonApiException {
        Matcher refused = REFUSED.matcher(NO_CODE.matcher(expression).replaceAll(" "));
        if (refused.find()) {
            throw new SaxonApiException("'" + refused.group(1)
                    + "' is not for rules: they read the device and nothing else, and define no functions");
        }
    }

    /** Looks at a compiled expression. */
    static void check(Expression root) throws SaxonApiException {
        Deque<Expression> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Expression each = open.pop();
            if (each instanceof RangeExpression) {
                throw new SaxonApiException("a range ('to') must be between two numbers that stand in the rule");
            }
            if (each instanceof Literal literal
                    && literal.getGroundedValue() instanceof IntegerRange range
                    && range.getLength() > MAX_RANGE) {
                throw new SaxonApiException("a range ('to') must have at most " + MAX_RANGE + " numbers");
            }
            for (Operand operand : each.operands()) {
                open.push(operand.getChildExpression());
            }
        }
    }
}
