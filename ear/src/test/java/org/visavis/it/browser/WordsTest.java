package org.visavis.it.browser;

import org.junit.jupiter.api.Test;
import org.visavis.problem.ProblemType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest extends ModulePage {

    private static final Pattern LITERAL = Pattern.compile("['\"]([a-z][a-z-]*\\.[a-z][a-z-]*)['\"]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    @Test
    void both_languages_have_the_same_keys_and_nothing_is_empty() {
        assertThat(words("fr").keySet()).isEqualTo(words("en").keySet()).isNotEmpty();
        assertThat(words("en").values()).noneMatch(String::isBlank);
        assertThat(words("fr").values()).noneMatch(String::isBlank);
    }

    @Test
    void a_text_has_the_same_values_in_both_languages() {
        Map<String, String> french = words("fr");
        words("en").forEach((key, text) -> assertThat(placeholders(french.get(key))).as(key).isEqualTo(placeholders(text)));
    }

    @Test
    void every_key_used_exists() throws IOException {
        Set<String> keys = keys();
        Set<String> families = keys.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        for (Path file : ClientFiles.pages(".js", ".html")) {
            if (!file.getParent().endsWith("i18n")) {
                LITERAL.matcher(Files.readString(file)).results().map(match -> match.group(1))
                        .filter(literal -> families.contains(literal.substring(0, literal.indexOf('.')))).forEach(used::add);
            }
        }
        assertThat(used).hasSizeGreaterThan(100);
        assertThat(keys).containsAll(used);
    }

    @Test
    void every_step_and_every_problem_type_has_words() {
        Stream<String> steps = ((List<?>) with("/room/setup-steps.js", "return m.STEPS;")).stream().map(step -> "step." + step);
        Stream<String> problems = Stream.of(ProblemType.values())
                .map(type -> "problem." + type.uri().substring(type.uri().lastIndexOf(':') + 1));

        assertThat(keys()).containsAll(Stream.concat(steps, problems).toList());
    }

    /** The keys as the pages use them: without the plural form. */
    private Set<String> keys() {
        return words("en").keySet().stream().map(key -> key.replaceFirst("\\.(one|other)$", "")).collect(Collectors.toSet());
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> words(String language) {
        return (Map<String, String>) with("/assets/i18n.js", "return m.catalogues[argument];", language);
    }
}
