package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.visavis.it.Appointments;
import org.visavis.it.Client;
import org.visavis.it.Database;
import org.visavis.it.Infrastructure;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Waiting for a time of David's on the page: to join, to be offered one, to accept it, to refuse it, to be too late. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WaitingListPageIT {

    private static final URI PLATFORM = URI.create(Infrastructure.platform());
    private static final String OFFER = "visavis-waiting-list [role=timer]";

    private final Client david = Client.of("david");
    private final Client paula = Client.of("paula");
    private final Client petra = Client.of("petra");
    private final Client pierre = Client.of("pierre");

    @BeforeEach
    void tidy() {
        Appointments.none(david);
    }

    @Test
    void who_waits_is_offered_what_another_cancels_and_accepts_it() {
        String taken = Appointments.anotherDay(pierre, david);
        Instant start = Instant.parse(Client.json(pierre.get("/api/appointments/" + taken)).getString("start"));
        int before = offersMailed();
        try (Person waiting = Person.signIn("petra", PLATFORM).speaking("en");
                Person other = Person.signIn("pierre", PLATFORM).speaking("en")) {
            Page page = waiting.page();
            page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("David")).check();
            waiting.press("Join the waiting list");
            page.getByLabel("Not before (optional)").waitFor();
            waiting.picture("waiting-list-joining");
            List<String> sent = new ArrayList<>();
            page.onRequest(request -> sent.add(request.method() + " " + URI.create(request.url()).getPath()));
            waiting.button("Join").dblclick();
            waiting.reads("Waiting for a time with David Daan");
            assertThat(sent).as("by a double click").containsOnlyOnce("POST /api/waiting-list");

            other.page().locator("li[data-id='" + taken + "']").getByText("Cancel").first().click();
            other.page().getByLabel("Reason (optional)").fill("Well again");
            other.page().locator("dialog .confirm").click();
            other.reads("The appointment has been cancelled.");

            page.locator(OFFER).waitFor();
            waiting.picture("waiting-list-offer");
            await().atMost(Duration.ofSeconds(60)).until(() -> offersMailed() > before);
            assertThat(paula.post("/api/appointments", "{\"doctor\":\"%s\",\"start\":\"%s\",\"reason\":\"a cough\"}".formatted(
                    Client.json(david.get("/api/me")).getString("id"), start)).statusCode()).isEqualTo(409);

            waiting.press("Accept");
            page.locator("dialog textarea").fill("At last");
            page.locator("dialog .confirm").click();
            page.locator("visavis-appointments[kind=upcoming] li:focus").getByText("At last").waitFor();
            assertThat(page.locator("visavis-waiting-list li").count()).isZero();
        }
    }

    @Test
    void what_one_refuses_or_lets_run_out_goes_to_the_next_and_nobody_gets_what_is_gone() {
        String taken = Appointments.anotherDay(paula, david);
        Appointments.await(petra, david);
        Appointments.await(pierre, david);
        try (Person first = Person.signIn("petra", PLATFORM).speaking("en");
                Person second = Person.signIn("pierre", PLATFORM).speaking("fr")) {
            Appointments.cancel(paula, taken);
            first.page().locator(OFFER).waitFor();
            first.press("Refuse");
            first.reads("The time is offered to somebody else.");

            second.page().locator(OFFER).waitFor();
            second.press(second.word("list.accept"));
            second.page().locator("dialog textarea").fill("Enfin");
            String offer = Appointments.offered(pierre);
            Appointments.await(paula, david);
            Database.runOut(offer);
            second.page().locator("dialog .confirm").click();
            Locator trouble = second.page().locator("dialog .trouble").filter(
                    new Locator.FilterOptions().setHasText(second.word("problem.hold-over")));
            trouble.waitFor();
            second.picture("waiting-list-too-late");
            second.press(second.word("dialog.keep"));

            assertThat(Appointments.offered(paula)).isNotEqualTo(offer);
            second.waitUntil(() -> second.page().locator(OFFER).count() == 0);
            assertThat(first.page().locator(OFFER).count()).isZero();
            assertThat(Appointments.offer(petra)).isEmpty();
            assertThat(Appointments.offer(pierre)).isEmpty();
        }
    }

    /** How many mails in the catcher offer a time. */
    private static int offersMailed() {
        String mails = Client.anonymous().send(HttpRequest.newBuilder(URI.create(Infrastructure.mails()))).body();
        return mails.split("A time has come free on", -1).length;
    }
}
