package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.it.Appointments;
import org.visavis.it.Client;
import org.visavis.it.Infrastructure;

import java.net.URI;
import java.time.Instant;

/** Every page in every state that looks different, in both languages. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AccessibilityIT {

    private static final URI PLATFORM = URI.create(Infrastructure.platform());

    @BeforeEach
    void tidy() {
        Appointments.none(Client.of("david"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void the_pages_of_a_patient(String language) {
        String taken = Appointments.anotherDay(Client.of("paula"), Client.of("david"));
        Appointments.await(Client.of("petra"), Client.of("david"));
        try (Person petra = Person.signIn("petra", PLATFORM).speaking(language)) {
            petra.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("David")).check();
            petra.page().locator(".days input").nth(1).check();
            petra.check("patient-booking");
            petra.page().locator(".times input").first().check();
            petra.page().locator("visavis-booking textarea").fill("A cough that will not go");
            petra.page().locator("visavis-booking [role=timer]").waitFor();
            petra.check("patient-held");
            petra.press(petra.word("booking.book"));
            String appointment = petra.page().locator("li[data-id]:focus").getAttribute("data-id");
            Locator card = petra.page().locator("li[data-id='" + appointment + "']");
            petra.check("patient-appointments");
            Appointments.cancel(Client.of("paula"), taken);

            card.getByText(petra.word("change.move")).click();
            petra.page().locator("dialog .days input").nth(1).check();
            petra.check("patient-moving");
            petra.press(petra.word("dialog.keep"));
            card.getByText(petra.word("change.cancel")).click();
            petra.page().locator("dialog textarea").waitFor();
            petra.check("patient-cancelling");
            petra.press(petra.word("dialog.keep"));

            petra.open("/patient");
            petra.page().locator("visavis-waiting-list [role=timer]").waitFor();
            petra.check("patient-offer");
            petra.press(petra.word("list.accept"));
            petra.page().locator("dialog textarea").waitFor();
            petra.check("patient-accepting");

            petra.open("/consultation/" + appointment);
            petra.waitForStep("own-picture");
            petra.check("room-door");
            petra.open("/consultation/00000000-0000-4000-8000-000000000000");
            petra.page().locator(".notices .warning").waitFor();
            petra.check("room-of-others");
            petra.open("/no-such-page");
            petra.check("error");
            petra.open("/");
            petra.press(petra.word("page.sign-out"));
            petra.page().waitForURL("**/signed-out");
            petra.check("signed-out");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void the_pages_of_a_doctor(String language) {
        Appointments.anotherDay(Client.of("petra"), Client.of("david"));
        try (Person david = Person.signIn("david", PLATFORM).speaking(language)) {
            david.page().locator("visavis-upcoming .card").first().waitFor();
            david.check("doctor-day");
            Locator next = david.page().locator("visavis-upcoming a").first();
            String day = next.getAttribute("href").split("/")[1];
            next.click();
            david.page().locator("li.visit:focus").waitFor();
            david.check("doctor-visit");
            david.page().locator("li.visit:focus").getByText(david.word("doctor.book-again")).click();
            david.page().locator("dialog .days input").nth(1).check();
            david.page().locator("dialog .times input").first().check();
            Appointments.aWeekAfter(Client.of("paula"), Client.of("david"), Instant.parse((String) david.page().evaluate(
                    "() => document.querySelector('dialog visavis-slot-picker').slot.start")));
            david.page().locator("dialog visavis-repeat select").first().selectOption("1");
            david.page().locator("dialog .dates select").waitFor();
            david.check("doctor-series");
            david.press(david.word("dialog.keep"));
            david.page().locator("li.visit").first().getByText(david.word("change.cancel")).first().click();
            david.page().locator("dialog textarea").waitFor();
            david.check("doctor-cancelling");
            david.press(david.word("dialog.keep"));
            david.open("/doctor#week/" + day);
            david.page().locator(".week-grid li").first().waitFor();
            david.check("doctor-week");
            david.page().click("nav.views a[href='#hours']");
            david.press(david.word("schedule.add-absence"));
            david.page().locator("visavis-schedule-editor select").first().selectOption("America/New_York");
            david.check("doctor-hours");
            david.press(david.word("editor.discard"));
            david.page().click("nav.views a[href='#rooms']");
            david.page().locator("visavis-room-policy select").last().selectOption("both");
            david.check("doctor-rooms");
            david.press(david.word("editor.discard"));
            david.page().click("nav.views a[href='#greeting']");
            david.page().locator("visavis-greeting textarea").waitFor();
            david.check("doctor-greeting");
            david.page().click("nav.views a[href='#calendar']");
            david.press(david.word("feed.make"));
            david.page().locator("visavis-calendar-feed .primary").waitFor();
            david.check("doctor-calendar");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void the_pages_of_an_administrator(String language) {
        String visit = Appointments.anotherDay(Client.of("petra"), Client.of("david"));
        try (Person ada = Person.signIn("ada", PLATFORM).speaking(language)) {
            ada.page().locator("visavis-calls .card").first().waitFor();
            ada.check("admin-statistics");
            ada.page().click("nav.views a[href='#appointments']");
            new Meeting(null, null, visit).cardOf(ada).getByText(ada.word("doctor.book-again")).waitFor();
            ada.check("admin-appointments");
            new Meeting(null, null, visit).cardOf(ada).getByText(ada.word("doctor.book-again")).click();
            ada.page().locator("dialog .days input").first().check();
            ada.page().locator("dialog .times input").first().check();
            ada.page().locator("dialog visavis-repeat select").first().selectOption("1");
            ada.page().locator("dialog .dates input").first().waitFor();
            ada.check("admin-series");
            ada.press(ada.word("dialog.keep"));
            ada.page().click("nav.views a[href='#clinic']");
            ada.press(ada.word("clinic.add-closure"));
            ada.check("admin-clinic");
            ada.press(ada.word("editor.discard"));
            ada.page().click("nav.views a[href='#rooms']");
            ada.page().locator("visavis-room-policy form").waitFor();
            ada.check("admin-rooms");
            ada.page().click("nav.views a[href='#schedules']");
            ada.page().locator("visavis-schedule-editor form").waitFor();
            ada.check("admin-schedules");
        }
    }
}
