package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a patient and a doctor do on the pages, from booking to hanging up. */
record Meeting(Person patient, Person doctor) {

    /** Short slots, so that the next one is always close enough for its room to be open. */
    private static final String SHORT_SLOTS = """
            async () => {
              const me = await (await fetch('/api/me')).json();
              const address = `/api/doctors/${me.id}/schedule`;
              const answer = await fetch(address);
              const schedule = await answer.json();
              const put = await fetch(address, {
                method: 'PUT',
                headers: {'Content-Type': 'application/json', 'If-Match': answer.headers.get('ETag')},
                body: JSON.stringify({...schedule, slotMinutes: 5}),
              });
              return put.status;
            }""";

    /** The patient books the doctor's next free time on the page. */
    void book(String doctorName, String reason) {
        Object status = doctor.page().evaluate(SHORT_SLOTS);
        if (!Integer.valueOf(200).equals(status)) {
            throw new AssertionError("The schedule could not be changed: " + status);
        }
        Page page = patient.page();
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(doctorName)).check();
        page.locator(".days input").first().check();
        page.locator(".times input").first().check();
        page.getByLabel("Reason for the visit").fill(reason);
        patient.picture("booking");
        patient.press("Book");
        patient.reads("Booked with " + doctorName);
    }

    /** Both go from their lists to the door of the room, look at their own picture, and join; the doctor calls the patient in. */
    void meet(String reason) {
        enter(patient, cardOf(patient, reason));
        patient.picture("door");
        patient.press("Join");
        patient.reads("You are number 1.");
        patient.picture("waiting");
        enter(doctor, cardOf(doctor, reason));
        doctor.press("Join");
        doctor.button("Call").waitFor();
        doctor.picture("called-in");
        doctor.press("Call");
        patient.waitForStep("first-frame");
        doctor.waitForStep("first-frame");
    }

    /** The card of an appointment in somebody's own list. */
    static Locator cardOf(Person person, String reason) {
        return person.page().locator("li[data-id]").filter(new Locator.FilterOptions().setHasText(reason));
    }

    private static void enter(Person person, Locator card) {
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Join")).click();
        person.page().waitForURL("**/consultation/*");
        person.waitForStep("own-picture");
    }
}
