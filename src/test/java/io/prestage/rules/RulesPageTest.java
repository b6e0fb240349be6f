package io.prestage.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of docs/rules.md are made of the rulebooks. {@code -Dprestage.rules-page.rewrite=true} writes them anew. */
final class RulesPageTest {
    private static final Path PAGE = Path.of("docs/rules.md");

    @ParameterizedTest
    @ValueSource(strings = {"modern", "csd-5.3"})
    void pageShowsTheRulesAsTheyAre(String book) throws IOException {
        Rulebook rulebook = Rulebook.parse(Files.readString(Path.of("rules", book + ".yaml")), book + ".yaml");
        Pattern place = Pattern.compile("(?s)(<!-- rules of " + Pattern.quote(book) + " -->\n).*?(<!-- end of "
                + Pattern.quote(book) + " -->)");
        String page = Files.readString(PAGE);
        assertThat(page).containsPattern(place);

        String right = place.matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(table(rulebook)) + "$2");

        if (Boolean.getBoolean("prestage.rules-page.rewrite")) {
            Files.writeString(PAGE, right);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "docs/rules.md shows other rules than rules/%s.yaml; run this test with"
                                + " -Dprestage.rules-page.rewrite=true, and review the difference",
                        book)
                .isEqualTo(right);
    }

    private static String table(Rulebook rulebook) {
        StringBuilder table = new StringBuilder("| decides | rule | verdict | because |\n|---|---|---|---|\n");
        String last = "";
        for (RuleOutline rule : rulebook.outlines()) {
            table.append("| ")
                    .append(rule.decides().equals(last) ? "" : rule.decides())
                    .append(" | `")
                    .append(rule.id())
                    .append("` | ")
                    .append(rule.verdict().isEmpty() ? "" : "`" + rule.verdict() + "`")
                    .append(" | ")
                    .append((rule.sentence() + (rule.source().isEmpty() ? "" : " *" + rule.source() + "*"))
                            .replace("|", "\\|"))
                    .append(" |\n");
            last = rule.decides();
        }
        return table.toString();
    }
}
