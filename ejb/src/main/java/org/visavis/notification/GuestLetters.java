package org.visavis.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.visavis.environment.Settings;
import org.visavis.guest.GuestInvited;
import org.visavis.identity.Contact;
import org.visavis.identity.People;
import org.visavis.identity.Sensitive;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends an invitation to a guest, in the transaction in which they were invited. A guest's language and time zone are not known yet:
 * the letter speaks as whoever invites does; somebody with an account is written to as always.
 */
@Dependent
class GuestLetters {

    @Inject
    People people;

    @Inject
    Outbox outbox;

    @Inject
    Settings settings;

    void invite(@Observes GuestInvited invited) {
        Contact inviter = people.find(invited.link().invitedBy()).orElseThrow();
        Optional<Contact> account = invited.link().guest().flatMap(people::find);
        invited.link().email().or(() -> account.flatMap(Letters::address))
                .ifPresent(address -> outbox.add(List.of(letter(invited, address, inviter, account.orElse(inviter)))));
    }

    private Letter letter(GuestInvited invited, String address, Contact inviter, Contact tongue) {
        Words words = Words.of(tongue);
        Map<String, String> values = Map.of(
                "name", invited.link().name(),
                "other", inviter.name(),
                "day", words.day(invited.during()),
                "time", words.time(invited.during()),
                "link", link(invited));
        String form = invited.secret().isPresent() ? "letter.guest" : "letter.colleague";
        return new Letter(address, words.say("subject.guest", values), words.say(form, values), Optional.empty(),
                invited.open().until(), invited.secret().isPresent());
    }

    /** What stands after the {@code #} stays in the browser: it is in no log and no Referer (RFC 3986, section 3.5). */
    private String link(GuestInvited invited) {
        String platform = settings.publicUrl().toString().replaceFirst("/$", "");
        return invited.secret().map(Sensitive::reveal).map(secret -> platform + "/invitation#" + secret)
                .orElse(platform + "/consultation/" + invited.link().consultation());
    }
}
