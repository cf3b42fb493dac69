package org.visavis.it.browser;

import org.junit.jupiter.api.Test;
import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.MediaPolicy;
import org.visavis.consultation.SecondDevice;
import org.visavis.problem.Fault;
import org.visavis.problem.ProblemType;
import org.visavis.statistics.SetupStep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class WordsIT extends ModulePage {

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
        words("en").forEach((key, text) ->
                assertThat(placeholders(french.get(key))).as(key).isEqualTo(placeholders(text)));
    }

    @Test
    void every_key_used_exists() throws IOException {
        Set<String> keys = keys();
        Set<String> families = keys.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        for (Path file : ClientFiles.pages(".js", ".html")) {
            if (!file.getParent().endsWith("i18n")) {
                LITERAL.matcher(Files.readString(file)).results().map(match -> match.group(1))
                        .filter(literal -> families.contains(literal.substring(0, literal.indexOf('.'))))
                        .forEach(used::add);
            }
        }
        assertThat(used).hasSizeGreaterThan(100);
        assertThat(keys).containsAll(used);
    }

    @Test
    void every_name_the_platform_may_send_has_words() {
        assertThat(keys()).containsAll(words("step.", SetupStep.values()));
        assertThat(keys()).containsAll(words("problem.", ProblemType.values()));
        assertThat(keys()).containsAll(words("complaint.", Fault.values()));
        assertThat(keys()).containsAll(words("reason.", LeaveReason.values()));
        assertThat(keys()).containsAll(words("left.", LeaveReason.values()));
        assertThat(keys()).containsAll(words("media-policy.", MediaPolicy.values()));
        assertThat(keys()).containsAll(words("second-device.", SecondDevice.values()));
    }

    @Test
    void a_complaint_about_a_field_is_said_in_the_readers_language_with_its_numbers() {
        String said = """
                m.chooseLanguage('%s');
                return m.refusalText({type: 'invalid-request', members: {
                  fields: {'weeklyHours[2].to': 'Must be later than from.', slotMinutes: 'Must be 5 to 240.', later: 'Something new.'},
                  complaints: {'weeklyHours[2].to': {code: 'not-after-same-day', other: 'from'},
                    slotMinutes: {code: 'out-of-range', least: 5, most: 240}, later: {code: 'something-new'}},
                }});""";
        assertThat(with("/assets/i18n.js", said.formatted("fr"))).isEqualTo("La demande n’est pas valable. "
                + "Heures de la semaine 3, À : Doit venir après « De », le même jour. Durée : Doit être un nombre de 5 à 240. "
                + "later : Something new.");
        assertThat(with("/assets/i18n.js", said.formatted("en"))).isEqualTo("The request is not valid. "
                + "Weekly hours 3, To: Must be after “From”, on the same day. Length: Must be a number from 5 to 240. "
                + "later: Something new.");
    }

    @Test
    void the_steps_of_the_browser_are_those_of_the_platform() {
        assertThat(with("/room/setup-steps.js", "return m.STEPS;"))
                .isEqualTo(Stream.of(SetupStep.values()).map(SetupStep::wireName).toList());
    }

    private static List<String> words(String family, Enum<?>[] names) {
        return Stream.of(names).map(name -> family + name.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
    }

    /** The keys as the pages use them: without the plural form. */
    private Set<String> keys() {
        return words("en").keySet().stream().map(key -> key.replaceFirst("\\.(one|other)$", ""))
                .collect(Collectors.toSet());
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> words(String language) {
        return (Map<String, String>) with("/assets/i18n.js", "return m.catalogues[argument];", language);
    }
}
