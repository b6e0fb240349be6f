package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The page on the fleet says for each behaviour which test shows it: every one of these tests is there. */
final class FleetPageTest {
    private static final Path PAGE = Path.of("docs", "fleet.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final String HEADING = "## What it does and which test shows it";
    private static final Pattern CODE = Pattern.compile("`([A-Za-z]+)(?:\\.([a-zA-Z0-9]+))?`");

    @Test
    void everyBehaviourNamesATestThatIsThere() throws Exception {
        List<String> rows = rows();

        assertThat(rows).hasSizeGreaterThan(30);
        for (String row : rows) {
            String[] cells = row.split("(?<!\\\\)\\|", -1);
            List<String> missing = new ArrayList<>();
            int named = 0;
            Class<?> in = null;
            Matcher code = CODE.matcher(cells[2]);
            while (code.find()) {
                named++;
                boolean aClass = Character.isUpperCase(code.group(1).charAt(0));
                in = aClass ? testClass(code.group(1)) : in;
                String method = aClass ? code.group(2) : code.group(1);
                if (in == null || !hasTest(in, method)) {
                    missing.add(code.group());
                }
            }
            assertThat(named).as("tests of the row %s", row).isPositive();
            assertThat(missing)
                    .as("tests that are not there, of the row %s", row)
                    .isEmpty();
        }
    }

    private static List<String> rows() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(HEADING);
        String section = page.substring(page.indexOf(HEADING) + HEADING.length());
        return section.substring(0, section.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
    }

    private static Class<?> testClass(String simpleName) throws IOException, ClassNotFoundException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Path file = files.filter(each -> each.endsWith(simpleName + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no test class " + simpleName));
            String name = TESTS.relativize(file).toString();
            return Class.forName(name.substring(0, name.length() - ".java".length())
                    .replace(file.getFileSystem().getSeparator(), "."));
        }
    }

    /** Any test where the method is null. */
    private static boolean hasTest(Class<?> in, String method) {
        return Arrays.stream(in.getDeclaredMethods())
                .filter(each -> method == null || each.getName().equals(method))
                .anyMatch(FleetPageTest::isTest);
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }
}
