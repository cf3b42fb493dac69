package org.visavis.consultation;

import org.visavis.guest.GuestKind;
import org.visavis.lifecycle.EnumColumn;

/** How the enums of this package are kept. */
final class Columns {

    private Columns() {
    }

    static class OfState extends EnumColumn<ConsultationState> {
        OfState() {
            super(ConsultationState.class);
        }
    }

    static class OfMode extends EnumColumn<ConsultationMode> {
        OfMode() {
            super(ConsultationMode.class);
        }
    }

    static class OfParticipantState extends EnumColumn<ParticipantState> {
        OfParticipantState() {
            super(ParticipantState.class);
        }
    }

    static class OfRole extends EnumColumn<ParticipantRole> {
        OfRole() {
            super(ParticipantRole.class);
        }
    }

    static class OfGuestKind extends EnumColumn<GuestKind> {

        OfGuestKind() {
            super(GuestKind.class);
        }
    }

    static class OfLeaveReason extends EnumColumn<LeaveReason> {
        OfLeaveReason() {
            super(LeaveReason.class);
        }
    }
}
