package io.prestage.rules;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathExecutable;
import org.jspecify.annotations.Nullable;

/** Compiles XPath 3.1 for rules: no file, no network, no environment, no extension functions. */
final class XPaths {
    /** Steps in which a pattern may try again on one text. */
    private static final int MAX_BACKTRACKING = 100_000;

    /** One for all rulebooks: trees and expressions of different processors do not mix. */
    static final Processor PROCESSOR = sealed();

    private static final Pattern REFERENCE = Pattern.compile("\\$\\s*([\\p{L}_][\\p{L}\\p{N}_.-]*)");

    private final Set<String> variables;

    XPaths(Set<String> variables) {
        this.variables = new HashSet<>(variables);
    }

    private static Processor sealed() {
        Processor processor = new Processor(false);
        processor.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        processor.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
        // What fails is thrown; a reporter that prints would be made anew for each evaluation, buffers and all.
        processor.getUnderlyingConfiguration().setErrorReporterFactory(any -> error -> {});
        processor.setConfigurationProperty(Feature.REGEX_BACKTRACKING_LIMIT, MAX_BACKTRACKING);
        processor.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, new EnvironmentVariableResolver() {
            @Override
            public Set<String> getAvailableEnvironmentVariables() {
                return Collections.emptySet();
            }

            @Override
            public @Nullable String getEnvironmentVariable(String name) {
                return null;
            }
        });
        return processor;
    }

    /** Returns false for a name that is taken or that XPath cannot refer to. */
    boolean declare(String variable) {
        return REFERENCE.matcher("$" + variable).matches() && variables.add(variable);
    }

    /** @throws SaxonApiException with what is wrong in the expression */
    XPathExecutable compile(String expression) throws SaxonApiException {
        Bounds.check(expression);
        XPathCompiler compiler = PROCESSOR.newXPathCompiler();
        compiler.setLanguageVersion("3.1");
        compiler.setCaching(false);
        compiler.declareNamespace("map", "http://www.w3.org/2005/xpath-functions/map");
        // Only those that it names: each one that is declared is set for each evaluation.
        REFERENCE
                .matcher(expression)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .filter(variables::contains)
                .forEach(name -> compiler.declareVariable(new QName(name)));
        XPathExecutable compiled = compiler.compile(expression);
        Bounds.check(compiled.getUnderlyingExpression().getInternalExpression());
        return compiled;
    }
}
