package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Infrastructure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What two people do in a call beside talking: chat, send pictures, take one, go without a picture.
 * What they see is checked for accessibility in every state.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConversationIT {

    private static final URI PLATFORM = URI.create(Infrastructure.platform());
    private static final List<String> CHECKS =
            List.of("camera", "microphone", "speaker", "socket", "udp", "turn-udp", "turn-tcp", "turn-tls");
    private static final String CHAT_BUTTON = ".controls button[aria-expanded]";

    private Person petra;
    private Person david;

    @BeforeEach
    void signIn() {
        petra = Person.signIn("petra", PLATFORM);
        david = Person.signIn("david", PLATFORM);
    }

    @AfterEach
    void goHome() {
        petra.close();
        david.close();
    }

    @Test
    void two_people_chat_and_show_each_other_pictures() throws IOException {
        Meeting meeting = Meeting.book(petra, david, "David", "A rash");
        david.open("/");
        meeting.cardOf(david).waitFor();
        everythingIsChecked(meeting);
        petra.open("/");
        meeting.meet();
        petra.page().locator(CHAT_BUTTON).waitFor();

        theyChat();
        theySendAPicture();
        theDoctorTakesAPicture();
        thePatientGoesWithoutAPicture();
        david.check("room-doctor");
        petra.check("room-patient");
        david.press("Hang up");
        petra.reads("You have been disconnected");
        petra.check("room-ended");

        thePictureIsThereAfterwards(petra, meeting);
        thePictureIsThereAfterwards(david, meeting);
    }

    /** Bandwidth too, whatever it may be. On a busy machine something may come too late at first. */
    private void everythingIsChecked(Meeting meeting) {
        petra.open("/consultation/" + meeting.appointment());
        Page page = petra.page();
        page.locator(".device-check summary").click();
        petra.press("Play a tone");
        petra.press("Yes");
        petra.waitUntil(() -> {
            petra.press("Check everything");
            petra.button("Check everything").and(page.locator(":enabled")).waitFor();
            return CHECKS.stream().allMatch(check ->
                    page.locator("[data-check=" + check + "]").getAttribute("data-outcome").equals("ok"));
        });
        page.locator("[data-check=bandwidth]").getByText("Mbit/s").waitFor();
        petra.check("room-door-checked");
    }

    private void theyChat() {
        david.page().locator(CHAT_BUTTON).click();
        david.page().locator(".chat[data-way=direct]").waitFor();
        write(david, "Please show me your arm.");
        petra.page().locator(".controls .unread:not([hidden])").waitFor();
        petra.page().locator(CHAT_BUTTON).click();
        assertThat(petra.page().locator(".controls .unread").isVisible()).isFalse();
        petra.page().locator(".chat article.theirs .said").getByText("Please show me your arm.").waitFor();
        write(petra, "Which one?");
        david.page().locator(".chat article.theirs .said").getByText("Which one?").waitFor();
        david.page().keyboard().press("Escape");
        assertThat(david.page().locator(".chat").isVisible()).isFalse();
        david.page().locator(CHAT_BUTTON + ":focus").waitFor();
        david.page().keyboard().press("Enter");
        david.page().locator(".chat").waitFor();
    }

    private void theySendAPicture() throws IOException {
        petra.page().locator(".chat input[type=file]").setInputFiles(new FilePayload("arm.png", "image/png", noise()));
        Locator picture = david.page().locator(".chat figure[data-state=arrived] img");
        picture.waitFor();
        david.waitUntil(() -> (boolean) picture.evaluate("image => image.naturalWidth === 700"));
        petra.page().locator(".chat figure[data-state=arrived]").waitFor();
        petra.page().locator(".chat input[type=file]")
                .setInputFiles(new FilePayload("arm.png", "image/png", "no picture".getBytes()));
        petra.reads("This is not a picture that can be shown.");
        petra.page().locator(".notices .warning button").click();
        david.picture("chat");
        petra.picture("chat");
        david.page().setViewportSize(360, 740);
        david.picture("chat-telephone");
        david.page().setViewportSize(1280, 720);
    }

    private void theDoctorTakesAPicture() {
        david.press("Take a picture");
        petra.page().locator(".notices .said").getByText("has taken a picture of you").waitFor();
        david.page().locator(".notices .said").getByText("has been kept").waitFor();
    }

    private void thePatientGoesWithoutAPicture() {
        petra.press("Camera off");
        david.reads("No picture from");
        petra.press("Camera off");
        david.page().locator(".nobody").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        petra.press("Sound only");
        david.reads("No picture from");
        petra.reads("You only hear");
        assertThat(david.button("Take a picture").isDisabled()).isTrue();
        petra.press("Sound only");
        david.page().locator(".nobody").waitFor(new Locator.WaitForOptions()
                .setState(WaitForSelectorState.HIDDEN));
    }

    private static void thePictureIsThereAfterwards(Person person, Meeting meeting) {
        person.open("/");
        Locator show = meeting.cardOf(person).locator("visavis-snapshots button");
        show.click();
        Locator image = meeting.cardOf(person).locator("visavis-snapshots img");
        person.waitUntil(() -> (boolean) image.evaluate("image => image.complete && image.naturalWidth > 100"));
        person.picture("snapshot");
    }

    private static void write(Person person, String text) {
        Page page = person.page();
        page.locator(".chat textarea").fill(text);
        page.locator(".chat textarea").press("Enter");
    }

    private static byte[] noise() throws IOException {
        BufferedImage image = new BufferedImage(700, 500, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }
}
