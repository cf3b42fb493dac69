package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.SelectOption;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.visavis.it.browser.SignalingStandIn.read;

/** The page of the room, with devices and a platform that do what a test wants. */
class RoomPageIT extends ModulePage {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ROOM = "/consultation/0b8f2f4e-6a51-4d0b-9c7e-2f4f1c9f7a10";
    private static final String NO_CHECK = """
            import {result} from '/room/checks/result.js';
            export const checkSocket = async () => result('socket', 'skipped', 'check.broken');""";
    private static final String ME = """
            {"id": "paula", "name": "Paula Patient", "roles": ["patient"], "timeZone": "Europe/Berlin", "language": "en"}""";
    private static final String APPOINTMENT = """
            {"doctor": {"id": "dora", "name": "Dora Doctor"}, "patient": {"id": "paula", "name": "Paula Patient"},
             "start": "2026-03-01T10:00:00Z"}""";

    private SignalingStandIn platform;

    @BeforeEach
    void prepare() {
        platform = new SignalingStandIn();
        page().setDefaultTimeout(30_000);
        page().addInitScript(ClientFiles.testPage("room.js").replace("$signaling", platform.address()));
        answer("**/api/me", ME);
        answer("**/api/appointments/*", APPOINTMENT);
        answer("**/api/ice-servers", "{\"iceServers\": [], \"expires\": \"2100-01-01T00:00:00Z\"}");
        page().route("**/room/checks/socket.js", route ->
                route.fulfill(new Route.FulfillOptions().setContentType("text/javascript").setBody(NO_CHECK)));
    }

    @AfterEach
    void leave() {
        platform.close();
    }

    @Test
    void whoever_comes_in_a_second_time_finds_the_call_as_it_was_and_one_click_mutes() {
        isIn();
        press("Chat");
        page().locator(".chat textarea").fill("half a sen");

        isInTheWaitingRoomAgain();
        platform.say(read("server/admitted.json"));
        assertThat(page().locator(".chat textarea")).hasValue("half a sen");
        press("Mute");

        assertThat(button("Mute")).hasAttribute("aria-pressed", "true");
        assertThat(platform.next("media").getBoolean("audio")).isFalse();
        assertThat(said("media")).hasSize(1);
    }

    @Test
    void of_somebody_without_camera_and_microphone_it_is_not_said_that_they_switched_them_off() {
        isIn();
        platform.say(Json.createObjectBuilder(read("server/participant.json")).add("participant",
                Json.createObjectBuilder(somebody("doctor")).add("audio", false).add("video", false)).build());

        assertThat(page().locator(".nobody p:not(.initial)"))
                .hasText(new String[] {"No picture from Dora Doctor.", "No sound from Dora Doctor."});
        picture("no-camera");
    }

    @Test
    void whoever_is_back_in_the_waiting_room_shows_their_screen_no_more() {
        isIn();
        press("Share screen");
        platform.next("screen");

        isInTheWaitingRoomAgain();
        platform.say(Json.createObjectBuilder(read("server/refused.json")).add("inReplyTo", "screen").build());
        platform.say(Json.createObjectBuilder(read("server/admitted.json")).add("seq", 90).build());

        assertThat(button("Share screen")).isVisible();
        assertThat(said("screen")).hasSize(1);
    }

    @Test
    void back_at_the_door_one_sees_oneself_and_can_join_again() {
        isIn();
        platform.cut();
        platform.next("resume");
        platform.say(refused("resume", "urn:visavis:problem:not-found"));
        platform.next("join");
        platform.say(refused("join", "urn:visavis:problem:on-another-device"));

        assertThat(button("Move here")).isEnabled();
        page().waitForFunction("() => document.querySelector('visavis-door video').srcObject?.active");
        press("Move here");

        assertThat(platform.next("join").getBoolean("takeOver")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Devices…, dialog.devices", "Invite…, dialog.invitations"})
    void an_open_dialog_closes_with_the_call(String opener, String dialog) {
        isIn();
        press(opener);
        page().locator(dialog).waitFor();

        platform.say(read("server/ended.json"));

        page().locator("visavis-ended h1:focus").waitFor();
        page().locator("visavis-ended a").click(new Locator.ClickOptions().setTrial(true));
        assertThat(page().locator("dialog[open]")).hasCount(0);
    }

    @Test
    void nobody_joins_with_a_device_that_is_just_being_opened_and_only_the_last_one_chosen_stays_on() {
        isAtTheDoor();
        page().evaluate("() => devices.hold()");
        Locator microphone = page().getByLabel("Microphone", new Page.GetByLabelOptions().setExact(true));
        chooseNext(microphone);
        assertThat(button("Join")).isDisabled();
        assertThat(button("Join with sound only")).isDisabled();
        chooseNext(microphone);
        page().evaluate("() => devices.go()");

        assertThat(button("Join")).isEnabled();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(live()).containsExactly("audio", "video"));
    }

    @Test
    void keys_pressed_while_the_question_to_record_comes_up_do_not_agree() {
        isIn();
        press("Chat");
        page().locator(".chat textarea").pressSequentially("It ");
        platform.say(asked(11));
        question().waitFor();
        page().keyboard().type("hurts here");
        assertThat(page().locator(".chat textarea")).hasValue("It hurts here");
        page().locator(".visually-hidden").getByText("Your doctor asks to record").waitFor();

        platform.say(notAsked(12));
        assertThat(question()).isHidden();
        button("Mute").focus();
        platform.say(asked(13));
        page().locator("dialog.consent h2:focus").waitFor();
        page().keyboard().press("Space");
        page().keyboard().press("Enter");
        assertThat(question()).isVisible();
        assertThat(said("consent")).isEmpty();
    }

    @Test
    void a_question_behind_a_dialog_is_drawn_to_attention_when_that_is_closed() {
        isIn();
        press("Devices…");
        page().locator("dialog.devices").waitFor();
        platform.say(asked(11));
        question().waitFor();
        press("Close");

        page().locator("dialog.consent h2:focus").waitFor();
    }

    @Test
    void a_question_that_was_answered_is_not_asked_again_before_the_platform_knows() {
        isIn();
        button("Mute").focus();
        platform.say(asked(11));
        press("Agree");
        page().locator(".controls button:focus", new Page.LocatorOptions().setHasText("Mute")).waitFor();

        platform.say(Json.createObjectBuilder(read("server/mode.json")).add("seq", 12).build());
        page().waitForFunction("() => visavis.state().mode === 'direct'");

        assertThat(question()).isHidden();
        platform.next("consent");
        assertThat(said("consent")).hasSize(1);
        platform.say(refused("consent", "urn:visavis:problem:internal"));
        question().waitFor();
    }

    @ParameterizedTest
    @CsvSource({"320, 568", "667, 375", "1280, 720"})
    void the_question_to_record_is_seen_whole(int width, int height) {
        page().setViewportSize(width, height);
        isIn();
        press("Chat");
        platform.say(asked(11));
        question().waitFor();
        picture("consent-" + width);

        BoundingBox box = question().boundingBox();
        assertThat(box.x).isNotNegative();
        assertThat(box.y).isNotNegative();
        assertThat(box.x + box.width).isLessThanOrEqualTo(width);
        assertThat(box.y + box.height).isLessThanOrEqualTo(height);
        assertThat((boolean) question().evaluate("""
                dialog => [...dialog.querySelectorAll('h2, p, button')].every((part) => {
                  const {left, top, right, bottom} = part.getBoundingClientRect();
                  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
                  return [[left + 2, y], [right - 2, y], [x, top + 2], [x, bottom - 2]]
                    .every((point) => part.contains(document.elementFromPoint(...point)));
                })""")).as("nothing of it is covered").isTrue();
    }

    @ParameterizedTest
    @CsvSource({
            "video, NotAllowedError, No camera could be opened., true, false",
            "audio, NotFoundError, No microphone could be opened., false, true"})
    void where_one_device_is_blocked_or_missing_the_other_is_opened_and_nobody_is_told_otherwise(
            String kind, String why, String words, boolean audio, boolean video) {
        page().addInitScript("window.refuses = {%s: '%s'};".formatted(kind, why));
        isAtTheDoor();
        page().locator("visavis-door .trouble").getByText(words).waitFor();
        comesIn();

        JsonObject told = platform.next("media");
        assertThat(List.of(told.getBoolean("audio"), told.getBoolean("video"))).isEqualTo(List.of(audio, video));
        assertThat(button(audio ? "Camera off" : "Mute")).isDisabled();
    }

    @Test
    void a_device_that_can_not_be_opened_is_said_in_the_dialog_and_costs_nothing() {
        isIn();
        Locator microphone = microphoneInTheDialog();
        page().evaluate("() => { window.refuses = {audio: 'NotReadableError'}; }");
        String used = microphone.inputValue();
        chooseNext(microphone);

        page().locator("dialog.devices [role=alert]").getByText("What was used before is still in use.").waitFor();
        assertThat(microphone).hasValue(used);
        assertThat(live()).containsExactly("audio", "video");
        picture("devices-refused");
    }

    @Test
    void what_is_opened_after_the_call_has_ended_is_closed() {
        isIn();
        Locator microphone = microphoneInTheDialog();
        page().evaluate("() => devices.hold()");
        chooseNext(microphone);
        platform.say(read("server/ended.json"));
        page().locator("visavis-ended h1").waitFor();
        page().evaluate("() => devices.go()");

        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> live().isEmpty());
    }

    @Test
    void a_microphone_that_goes_away_is_noticed_and_another_one_used() {
        isIn();
        page().evaluate("() => devices.unplug('audio')");

        page().locator("#warnings").getByText("Your microphone has gone away. Another microphone is used now.").waitFor();
        assertThat(live()).containsExactly("audio", "video");
        assertThat(page().locator(".stage .own").evaluate("own => own.srcObject.getAudioTracks()[0].readyState")).isEqualTo("live");
        picture("microphone-gone");
    }

    @Test
    void a_camera_that_goes_away_without_another_is_told_to_the_others_as_well() {
        isIn();
        page().evaluate("() => { window.refuses = {video: 'NotFoundError'}; devices.unplug('video'); }");

        page().locator("#warnings").getByText("Your camera has gone away. Nobody sees you now.").waitFor();
        assertThat(platform.next("media").getBoolean("video")).isFalse();
    }

    @Test
    void at_the_door_a_device_that_goes_away_is_noticed_too() {
        isAtTheDoor();
        page().evaluate("() => devices.unplug('audio')");

        page().locator("visavis-door .trouble").getByText("Another microphone is used now.").waitFor();
        assertThat(button("Join")).isEnabled();
        assertThat(live()).containsExactly("audio", "video");
    }

    @Test
    void on_a_telephone_nothing_moves_when_somebody_comes_and_one_tap_leads_to_them() {
        page().setViewportSize(360, 740);
        answer("**/api/waiting-room", "{\"items\": []}");
        isAtTheDoor();
        press("Join");
        platform.next("join");
        platform.say(read("server/welcome.json"));
        platform.say(doctorAlone());
        page().locator("visavis-conversation h1:focus").waitFor();
        BoundingBox before = button("Hang up").boundingBox();

        platform.say(Json.createObjectBuilder(read("server/participant.json")).add("participant",
                Json.createObjectBuilder(somebody("patient")).add("state", "waiting")).build());
        button("1 waits").waitFor();
        picture("somebody-waits-telephone");
        assertThat(button("Hang up").boundingBox()).usingRecursiveComparison().isEqualTo(before);
        press("1 waits");

        page().locator(".at-the-door button:focus", new Page.LocatorOptions().setHasText("Call")).waitFor();
        assertThat(button("Call")).isInViewport();
        picture("somebody-waits-telephone-led");
    }

    private static JsonObject somebody(String role) {
        return read("server/snapshot.json").getJsonArray("participants").getValuesAs(JsonObject.class).stream()
                .filter(participant -> participant.getString("role").equals(role)).findFirst().orElseThrow();
    }

    private static JsonObject doctorAlone() {
        JsonObject doctor = somebody("doctor");
        return Json.createObjectBuilder(read("server/snapshot.json")).add("you", doctor.getString("id"))
                .add("participants", Json.createArrayBuilder().add(doctor)).build();
    }

    private void isAtTheDoor() {
        page().navigate(page().url().replace("/blank.html", ROOM));
        assertThat(button("Join")).isEnabled();
        await().atMost(PATIENCE).until(() -> platform.connections() == 1);
    }

    private void isIn() {
        isAtTheDoor();
        comesIn();
    }

    private void comesIn() {
        press("Join");
        platform.next("join");
        platform.say(read("server/welcome.json"));
        platform.say(read("server/snapshot.json"));
        page().locator("visavis-waiting h1:focus").waitFor();
        platform.say(read("server/admitted.json"));
        page().locator("visavis-conversation h1:focus").waitFor();
    }

    /** Their place was given up meanwhile: counting begins anew. */
    private void isInTheWaitingRoomAgain() {
        platform.say(Json.createObjectBuilder(read("server/welcome.json")).add("heard", JsonValue.NULL).build());
        platform.say(read("server/snapshot.json"));
        page().locator("visavis-waiting h1:focus").waitFor();
    }

    private static JsonObject asked(int seq) {
        return recording(seq, "starting");
    }

    private static JsonObject notAsked(int seq) {
        return recording(seq, "off");
    }

    private static JsonObject recording(int seq, String state) {
        JsonArrayBuilder nobody = Json.createArrayBuilder();
        return Json.createObjectBuilder(read("server/recording.json")).add("seq", seq).add("state", state)
                .add("consents", nobody).build();
    }

    private static JsonObject refused(String inReplyTo, String problem) {
        return Json.createObjectBuilder(read("server/refused.json")).add("seq", 0).add("inReplyTo", inReplyTo)
                .add("problem", problem).build();
    }

    private List<JsonObject> said(String type) {
        return platform.all().stream().filter(message -> message.getString("type").equals(type)).toList();
    }

    @SuppressWarnings("unchecked")
    private List<String> live() {
        return (List<String>) page().evaluate("() => devices.live()");
    }

    /** The dialog opens once the devices have been listed: before that its fields are empty. */
    private Locator microphoneInTheDialog() {
        press("Devices…");
        Locator microphone = page().locator("dialog.devices select").last();
        microphone.waitFor();
        return microphone;
    }

    private static void chooseNext(Locator select) {
        int next = ((Number) select.evaluate("select => (select.selectedIndex + 1) % select.options.length")).intValue();
        select.selectOption(new SelectOption().setIndex(next));
    }

    private Locator question() {
        return page().locator("dialog.consent");
    }

    private Locator button(String words) {
        return page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
    }

    private void press(String words) {
        button(words).click();
    }

    private void picture(String title) {
        page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", title + ".png")));
    }

    private void answer(String address, String body) {
        page().route(address, route ->
                route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody(body)));
    }
}
