package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.visavis.appointment.AppointmentId;
import org.visavis.appointment.AppointmentView;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

class InvitationsTest {

    private final Surgery surgery = new Surgery();
    private final AppointmentView booked = surgery.book(Instant.parse("2026-06-03T09:00:00Z"));

    @Test
    void each_side_gets_an_invitation_of_its_own() {
        assertThat(unfolded(surgery.patient))
                .contains("Consultation vidéo avec dora").contains("pierre@example.org").doesNotContain("dora@example.org");
        assertThat(unfolded(surgery.doctor))
                .contains("Video consultation with pierre").contains("dora@example.org").doesNotContain("pierre@example.org");
    }

    @Test
    void nobody_else_gets_one() {
        assertThat(find(surgery.person("ada", "UTC", "en", Role.ADMIN), booked.id())).isEmpty();
        assertThat(find(surgery.person("eve", "UTC", "en", Role.PATIENT), booked.id())).isEmpty();
        assertThat(find(surgery.patient, new AppointmentId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void once_cancelled_it_takes_the_entry_out() {
        surgery.cancel(booked);

        assertThat(find(surgery.patient, booked.id())).map(Invitation::method).contains(Invitation.Method.CANCEL);
    }

    private String unfolded(Caller caller) {
        return find(caller, booked.id()).orElseThrow().calendar().replace("\r\n ", "");
    }

    private Optional<Invitation> find(Caller caller, AppointmentId id) {
        return surgery.call(Invitations.class, invitations -> invitations.find(caller, id));
    }
}
