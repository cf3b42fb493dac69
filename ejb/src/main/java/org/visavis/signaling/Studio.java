package org.visavis.signaling;

import org.visavis.identity.PersonId;
import org.visavis.media.LegId;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The recording as those present see it: everyone is told when its phase changes. What is on tape, {@link Tape} knows. */
class Studio {

    private static final Duration PATIENCE_FOR_MEDIA = Duration.ofSeconds(3);

    private final World world;
    private final Consumer<Runnable> mailbox;
    private final Company company;
    private final Stage stage;
    private final Agreements agreements;
    private final Tape tape;

    Studio(World world, Consumer<Runnable> mailbox, Company company, Stage stage, Agreements agreements, Tape tape) {
        this.world = world;
        this.mailbox = mailbox;
        this.company = company;
        this.stage = stage;
        this.agreements = agreements;
        this.tape = tape;
    }

    /** Whether something is recorded, or is about to be. */
    boolean isGoing() {
        return tape.isGoing();
    }

    ServerMessage.RecordingStatus status() {
        return new ServerMessage.RecordingStatus(tape.phase(), agreements.among(company.all()));
    }

    void remember(Map<PersonId, Boolean> answers) {
        agreements.remember(answers);
    }

    /** Staff starts or stops it. */
    void record(Attendee by, boolean on) {
        if (on) {
            tape.ask(by);
            company.inside().forEach(this::patience);
        } else {
            tape.stop();
        }
        tell();
    }

    void answer(Attendee attendee, boolean granted) {
        try {
            if (granted) {
                tape.grant(attendee);
            } else {
                tape.withdraw(attendee);
            }
        } finally {
            company.devices(attendee.person()).forEach(company::tellEveryoneOf);
            tell();
        }
    }

    /** Somebody has been let in, and {@code connected} connects them: what is recorded of them comes after that. */
    void cameIn(Attendee attendee, Runnable connected) {
        changing(() -> {
            isInside(attendee);
            connected.run();
            tape.roll();
        });
    }

    /** Somebody has sat down inside, perhaps for the first time. */
    void satDown(Attendee attendee) {
        changing(() -> isInside(attendee));
    }

    private void isInside(Attendee attendee) {
        tape.cameIn(attendee, company.inside().stream().filter(inside -> inside.role().isStaff()).findFirst());
    }

    /** What is to be recorded now that somebody is gone is begun after they have left. */
    void left(Attendee attendee) {
        tape.left(attendee.id());
        if (tape.isGoing()) {
            mailbox.accept(() -> changing(tape::roll));
        }
    }

    /** A flow of media has changed, or what somebody means to send. */
    void flowed() {
        company.inside().forEach(this::patience);
        changing(tape::roll);
    }

    void began(LegId leg) {
        changing(() -> tape.began(leg));
    }

    void broke(LegId leg, String reason) {
        changing(() -> tape.broke(leg, reason));
    }

    void fail(String reason) {
        changing(() -> tape.fail(reason));
    }

    void stop() {
        changing(tape::stop);
    }

    /** After a while what flows is recorded, even if they meant to send more. */
    private void patience(Attendee attendee) {
        boolean partly = !stage.flowing(attendee.id()).isEmpty() && !stage.flowing(attendee.id()).containsAll(attendee.chosen());
        if (partly && tape.phase() != ServerMessage.RecordingPhase.OFF) {
            stage.current(attendee.id()).ifPresent(leg -> world.timer().after(PATIENCE_FOR_MEDIA,
                    () -> mailbox.accept(() -> changing(() -> tape.noMorePatience(leg)))));
        }
    }

    private void changing(Runnable deed) {
        ServerMessage.RecordingPhase before = tape.phase();
        deed.run();
        if (tape.phase() != before) {
            tell();
        }
    }

    private void tell() {
        company.tellEveryone(new ServerMessage.Recording(tape.phase(), agreements.among(company.all())));
    }
}
