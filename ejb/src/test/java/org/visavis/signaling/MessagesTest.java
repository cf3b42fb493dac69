package org.visavis.signaling;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.consultation.LeaveReason;
import org.visavis.problem.ProblemType;
import org.visavis.signaling.Messages.Reading.NotUnderstood;
import org.visavis.signaling.Messages.Reading.Understood;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class MessagesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/signaling");
    private static final Path PAGE = Path.of("../docs/protocol/signaling.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|([^|]*)\\|");

    static Stream<String> clientTypes() {
        return Arrays.stream(ClientMessage.class.getPermittedSubclasses()).map(Messages::type);
    }

    static Stream<String> serverTypes() {
        return Arrays.stream(ServerMessage.class.getPermittedSubclasses()).map(Messages::type);
    }

    @ParameterizedTest
    @MethodSource("clientTypes")
    void every_message_of_a_browser_has_a_golden_sample_that_is_read_and_written(String type) throws IOException {
        String golden = Files.readString(GOLDEN.resolve("client/" + type + ".json"));

        ClientMessage message = ((Understood<ClientMessage>) Messages.read(golden)).message();

        assertThat(Messages.type(message.getClass())).isEqualTo(type);
        assertThat(json(Messages.write(message))).isEqualTo(json(golden));
    }

    @ParameterizedTest
    @MethodSource("serverTypes")
    void every_message_of_the_platform_has_a_golden_sample_that_is_read_and_written(String type) throws IOException {
        String golden = Files.readString(GOLDEN.resolve("server/" + type + ".json"));

        Messages.Numbered read = ((Understood<Messages.Numbered>) Messages.readFromServer(golden)).message();

        assertThat(Messages.type(read.message().getClass())).isEqualTo(type);
        assertThat(json(new Saying(read.message()).text(read.seq()))).isEqualTo(json(golden));
    }

    @Test
    void there_is_no_golden_sample_of_a_message_that_does_not_exist() throws IOException {
        assertThat(samples("client")).containsExactlyInAnyOrderElementsOf(clientTypes().toList());
        assertThat(samples("server")).containsExactlyInAnyOrderElementsOf(serverTypes().toList());
    }

    @Test
    void the_page_about_the_protocol_has_every_message_with_its_fields() throws IOException {
        assertThat(toldUnder("From the browser")).isEqualTo(fields(ClientMessage.class));
        assertThat(toldUnder("To the browser")).isEqualTo(fields(ServerMessage.class));
    }

    @Test
    void the_page_about_the_protocol_has_every_reason_to_leave_and_every_close_code() throws IOException {
        String page = Files.readString(PAGE);
        String reasons = page.lines().filter(line -> line.startsWith("Reasons to leave:")).findAny().orElseThrow();
        String codes = page.substring(page.indexOf("## Close codes"));

        assertThat(named(reasons)).isEqualTo(Arrays.stream(LeaveReason.values())
                .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-')).collect(Collectors.toSet()));
        assertThat(SocketClose.values()).allSatisfy(close -> assertThat(codes).containsPattern("\\b" + close.code() + " \\w"));
    }

    private static Map<String, Set<String>> fields(Class<?> messages) {
        return Arrays.stream(messages.getPermittedSubclasses()).collect(Collectors.toMap(Messages::type,
                type -> Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toSet())));
    }

    /** The table's first two columns. */
    private static Map<String, Set<String>> toldUnder(String heading) throws IOException {
        String section = Files.readString(PAGE).split("## " + heading + "\n")[1].split("\n## ")[0];
        return section.lines().map(ROW::matcher).filter(Matcher::find)
                .collect(Collectors.toMap(row -> row.group(1), row -> named(row.group(2))));
    }

    private static Set<String> named(String text) {
        return Pattern.compile("`([\\w-]+)`").matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'type':'record'} | The field on is missing.",
        "{'type':'record','on':null} | The field on is missing.",
        "{'type':'record','on':'yes'} | The field on must be true or false.",
        "{'type':'record','on':1} | The field on must be true or false.",
        "{'type':'record','on':true,'off':true} | The field off is not known.",
        "{'type':'record','on':true,'on':false} | The field on is there twice.",
        "{'type':'record','type':'end','on':false} | The field type is there twice.",
        "{'type':'leave','seq':1} | The field seq is not known.",
        "{'type':'join','consultation':'1-1-1-1-1'} | The field consultation must be an id.",
        "{'type':'join','consultation':{'value':'x'}} | The field consultation must be a string.",
        "{'type':'join','consultation':''} | The field consultation must be an id.",
        "{'type':'offer','leg':'main 1','sdp':''} | The field leg must be 1 to 40 letters, digits or hyphens.",
        "{'type':'offer','leg':7,'sdp':''} | The field leg must be a string.",
        "{'type':'resume','session':'s','seq':1.5} | The field seq must be a whole number of at most 18 digits.",
        "{'type':'resume','session':'s','seq':1e99} | The field seq must be a whole number of at most 18 digits.",
        "{'type':'resume','session':'s','seq':9223372036854775808} | The field seq must be a whole number of at most 18 digits.",
        "{'type':'consent','purpose':'sale','granted':true} | The field purpose must be one of recording.",
        "{'type':'stats','steps':{},'samples':[]} | The field steps must be a list.",
        "{'type':'stats','steps':[1],'samples':[]} | The field steps[0] must be an object.",
        "{'type':'stats','steps':[{'leg':'a','step':'offer-made','at':'now'}],'samples':[]}"
            + " | The field steps[0].at must be a time in UTC (ISO-8601).",
        "{'type':'stats','steps':[],'samples':[],'x':[[[[[[[[[[]]]]]]]]]]} | The field x[0][0][0][0][0][0][0] is nested too deeply.",
        "{'type':'check','results':[{'check':'camera','outcome':'fine'}]}"
            + " | The field results[0].outcome must be one of ok, warning, failed, skipped.",
        "{'type':'check','results':[{'check':'camera'}]} | The field results[0].outcome is missing.",
        "{'type':'chat','page':'7e2d9c14-0f3b-4d58-9a61-3c8e5b7f1a40','n':1,'first':1,'text':' '}"
            + " | The field text must be 1 to 2000 characters.",
        "{'type':'chat','page':'7e2d9c14-0f3b-4d58-9a61-3c8e5b7f1a40','n':1,'first':2,'text':'x'}"
            + " | The message must have 1 <= first <= n.",
        "{'type':'chat','page':'mine','n':1,'first':1,'text':'x'} | The field page must be an id.",
        "{'type':7} | The field type is missing.",
        "{} | The field type is missing.",
        "[] | The message must be a JSON object.",
        "{'type':'leave'}{'type':'leave'} | The message must be JSON.",
        "{'type':'leave', | The message must be JSON.",
        "{ | The message must be JSON.",
        "nonsense | The message must be JSON.",
        "{'type':'leave',} | The message must be JSON."})
    void what_is_wrong_with_a_message_is_said_by_field(String text, String detail) {
        assertThat(notUnderstood(text.replace('\'', '"'))).isEqualTo(detail);
    }

    @Test
    void an_unknown_type_has_a_problem_type_of_its_own() {
        NotUnderstood<ClientMessage> refused = (NotUnderstood<ClientMessage>) Messages.read("{\"type\":\"dance\"}");

        assertThat(refused.problem()).isEqualTo(ProblemType.UNKNOWN_MESSAGE);
        assertThat(refused.detail()).contains("turn-away").doesNotContain("dance");
    }

    @Test
    void the_message_that_was_refused_is_named() {
        assertThat(((NotUnderstood<ClientMessage>) Messages.read("{\"type\":\"record\"}")).inReplyTo()).contains("record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "\u0000", "\"join\"", "1", "{\"type\":null}"})
    void garbage_is_refused(String text) {
        assertThat(notUnderstood(text)).isNotBlank();
    }

    @Test
    void depth_costs_no_stack() {
        assertThat(notUnderstood("{\"a\":" + "[".repeat(200_000))).endsWith("is nested too deeply.");
    }

    @Test
    void a_number_of_any_length_costs_little() {
        assertTimeout(Duration.ofSeconds(10),
                () -> notUnderstood("{\"type\":\"resume\",\"session\":\"s\",\"seq\":1e999999999}"));
    }

    @Test
    void what_must_not_be_printed_is_not_printed() throws IOException {
        for (String type : new String[] {"resume", "offer", "candidate", "turn-away", "chat"}) {
            String golden = Files.readString(GOLDEN.resolve("client/" + type + ".json"));
            String printed = ((Understood<ClientMessage>) Messages.read(golden)).message().toString();

            assertThat(printed).doesNotContain("192.0.2.1").doesNotContain("kq3v").doesNotContain("v=0").doesNotContain("three");
        }
    }

    private static String notUnderstood(String text) {
        return ((NotUnderstood<ClientMessage>) Messages.read(text)).detail();
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static List<String> samples(String side) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve(side))) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).toList();
        }
    }
}
