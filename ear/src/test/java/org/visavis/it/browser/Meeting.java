package org.visavis.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.visavis.it.Database;

/**
 * What a patient and a doctor do on the pages, from booking to the first picture.
 *
 * @param appointment the id of what they have booked
 */
record Meeting(Person patient, Person doctor, String appointment) {

    /** Short slots day and night, so that the next one is always close enough for its room to be open. */
    private static final String SHORT_SLOTS = """
            async () => {
              const me = await (await fetch('/api/me')).json();
              const address = `/api/doctors/${me.id}/schedule`;
              const answer = await fetch(address);
              const schedule = await answer.json();
              const put = await fetch(address, {
                method: 'PUT',
                headers: {'Content-Type': 'application/json', 'If-Match': answer.headers.get('ETag')},
                body: JSON.stringify({
                  ...schedule,
                  slotMinutes: 5, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, noticeMinutes: 0,
                  weeklyHours: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
                    .map((day) => ({day, from: '00:00', to: '24:00'})),
                }),
              });
              return put.status;
            }""";

    /** The day of an appointment where whoever asks lives. */
    private static final String DAY = """
            async (id) => {
              const [{start}, {timeZone}] = await Promise.all([`/api/appointments/${id}`, '/api/me']
                .map(async (path) => (await fetch(path)).json()));
              const {dayOf} = await import('/assets/time.js');
              return dayOf(start, timeZone);
            }""";

    /**
     * The patient books the doctor's next free time but one on the page, since the next may begin while it is being booked;
     * the new card then has the focus.
     */
    static Meeting book(Person patient, Person doctor, String doctorName, String reason) {
        Database.forgetAppointments();
        Object status = doctor.page().evaluate(SHORT_SLOTS);
        if (!Integer.valueOf(200).equals(status)) {
            throw new AssertionError("The schedule could not be changed: " + status);
        }
        Page page = patient.page();
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(doctorName)).check();
        page.locator(".days input").first().check();
        Locator times = page.locator(".times input");
        times.nth(Math.min(1, times.count() - 1)).check();
        page.getByLabel("Reason for the visit").fill(reason);
        patient.picture("booking");
        patient.press("Book");
        patient.reads("Booked with " + doctorName);
        Locator card = page.locator("li[data-id]:focus").filter(new Locator.FilterOptions().setHasText(reason));
        return new Meeting(patient, doctor, card.getAttribute("data-id"));
    }

    /**
     * Both go from their lists to the door of the room, look at their own picture, and join; the doctor calls the
     * patient in.
     */
    void meet() {
        enter(patient);
        patient.picture("door");
        patient.press("Join");
        patient.reads("You are number 1.");
        patient.picture("waiting");
        enter(doctor);
        doctor.press("Join");
        doctor.button("Call").waitFor();
        doctor.picture("called-in");
        doctor.press("Call");
        patient.waitForStep("first-frame");
        doctor.waitForStep("first-frame");
    }

    /** The doctor, who is in the call, makes a link for an interpreter. */
    String inviteInterpreter(String name) {
        Page page = doctor.page();
        doctor.press("Invite…");
        page.getByLabel("As", new Page.GetByLabelOptions().setExact(true)).selectOption("interpreter");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        doctor.picture("invite");
        doctor.press("Make a link");
        Locator link = page.getByLabel("Link, for this person alone");
        link.waitFor();
        String address = link.inputValue();
        doctor.press("Close");
        return address;
    }

    /** The card of the appointment in somebody's own list. A doctor's list is that of one day, which is chosen: before midnight it is not today's. */
    Locator cardOf(Person person) {
        Locator card = person.page().locator("li[data-id='" + appointment + "']");
        Locator day = person.page().locator("visavis-day input[type=date]");
        card.or(day).first().waitFor();
        if (day.count() > 0) {
            day.fill((String) person.page().evaluate(DAY, appointment));
        }
        return card;
    }

    private void enter(Person person) {
        cardOf(person).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Join")).click();
        person.page().waitForURL("**/consultation/*");
        person.waitForStep("own-picture");
    }
}
