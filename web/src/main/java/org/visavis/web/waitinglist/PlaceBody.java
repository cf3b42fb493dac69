package org.visavis.web.waitinglist;

import org.visavis.appointment.AppointmentView;
import org.visavis.waitinglist.WaitingListView;
import org.visavis.web.WireNames;
import org.visavis.web.appointment.AppointmentBody;

import java.time.Instant;

/**
 * A place on the waiting list on the wire.
 *
 * @param from  the first day, {@code to} the last, on the doctor's calendar
 * @param state {@code waiting} or {@code offered}
 * @param offer what is offered now, or null
 */
public record PlaceBody(String id, AppointmentBody.Party doctor, String from, String to, String earliest, String latest,
                        String state, Offer offer) {

    /** @param expires until when it can be accepted */
    public record Offer(String appointment, Instant start, Instant end, Instant expires) {

        static Offer of(AppointmentView hold) {
            return new Offer(hold.id().toString(), hold.during().start(), hold.during().end(), hold.expires().orElse(null));
        }
    }

    static PlaceBody of(WaitingListView place) {
        return new PlaceBody(place.id().toString(), AppointmentBody.Party.of(place.doctor()),
                place.wanted().firstDay().toString(), place.wanted().lastDay().toString(),
                place.wanted().earliest().toString(), place.wanted().latest().toString(),
                WireNames.of(place.state()), place.offer().map(Offer::of).orElse(null));
    }
}
