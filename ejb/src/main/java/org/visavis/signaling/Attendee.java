package org.visavis.signaling;

import org.visavis.consultation.LeaveReason;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.ParticipantRole;
import org.visavis.consultation.ParticipantState;
import org.visavis.consultation.Stay;
import org.visavis.guest.Guesthood;
import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;
import org.visavis.media.MediaKind;
import org.visavis.problem.ProblemType;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Somebody in a conversation. Touched by the mailbox of that conversation only. */
class Attendee {

    private final ParticipantId id;
    private final PersonId person;
    private final String name;
    private final ParticipantRole role;
    private final Optional<Guesthood> guesthood;
    private final Outbox outbox = new Outbox();
    private byte[] key = {};
    private boolean satDown;
    private ParticipantState state;
    private boolean admitted;
    private int epoch;
    private long received;
    private final Map<CheckResult.Check, CheckResult.Outcome> checks = new EnumMap<>(CheckResult.Check.class);
    private final ChatPace chatPace = new ChatPace();
    private boolean audio = true;
    private boolean video = true;
    private boolean screen;
    private boolean heard;
    private Instant iceServersExpire = Instant.MAX;
    private Optional<LeaveReason> leaveReason = Optional.empty();
    private Optional<ServerMessage.Waiting> place = Optional.empty();

    Attendee(Stay stay) {
        this.id = stay.id();
        this.person = stay.person();
        this.name = stay.name();
        this.role = stay.role();
        this.guesthood = stay.guesthood();
        follow(stay);
    }

    ParticipantId id() {
        return id;
    }

    PersonId person() {
        return person;
    }

    String name() {
        return name;
    }

    ParticipantRole role() {
        return role;
    }

    /** For whom they interpret. */
    Optional<PersonId> interpretsFor() {
        return guesthood.flatMap(Guesthood::interpretsFor);
    }

    ParticipantState state() {
        return state;
    }

    Outbox outbox() {
        return outbox;
    }

    int epoch() {
        return epoch;
    }

    /** Whether they have been let in, even if their connection is lost just now. */
    boolean isAdmitted() {
        return admitted;
    }

    boolean isWaiting() {
        return !admitted && leaveReason.isEmpty();
    }

    /** Whether a page of theirs has been here since this process began; where not, they are expected back and will begin anew. */
    boolean hasSatDown() {
        return satDown;
    }

    /** Whether this secret resumes their stay. */
    boolean owns(Session other) {
        return MessageDigest.isEqual(key, other.digest());
    }

    /** @param digest of the secret that resumes their stay, as it was written down */
    void isResumedBy(Sensitive<byte[]> digest) {
        key = digest.reveal();
    }

    /** Takes over what has been written down of this stay. */
    void follow(Stay stay) {
        state = stay.state();
        admitted = stay.admittedAt().isPresent();
        epoch = stay.epoch();
    }

    /** Their page has said something. */
    void receives() {
        received++;
    }

    /** How many messages of their page have arrived. */
    long received() {
        return received;
    }

    void sitDown(Session own, SignalingConnection connection) {
        satDown = true;
        key = own.digest();
        outbox.attach(connection);
        place = Optional.empty();
        state = admitted ? ParticipantState.ADMITTED : ParticipantState.WAITING;
    }

    void nextEpoch() {
        epoch++;
    }

    /** What their page says is counted from here. */
    void beginsAnew() {
        received = 0;
    }

    void admit() {
        admitted = true;
        if (state == ParticipantState.WAITING) {
            state = ParticipantState.ADMITTED;
        }
    }

    void lose() {
        state = ParticipantState.RECONNECTING;
        outbox.detach();
    }

    void leave(LeaveReason reason) {
        state = ParticipantState.LEFT;
        leaveReason = Optional.of(reason);
    }

    void chooses(boolean withAudio, boolean withVideo) {
        audio = withAudio;
        video = withVideo;
    }

    boolean sharesScreen() {
        return screen;
    }

    void sharesScreen(boolean from) {
        screen = from;
    }

    /** Whether one more line of theirs may go out. */
    boolean mayWrite(Instant now) {
        return chatPace.allows(now);
    }

    void checked(List<CheckResult> results) {
        results.forEach(result -> checks.put(result.check(), result.outcome()));
    }

    /** The kinds of media they mean to send. */
    Set<MediaKind> chosen() {
        Set<MediaKind> chosen = EnumSet.noneOf(MediaKind.class);
        if (audio) {
            chosen.add(MediaKind.AUDIO);
        }
        if (video) {
            chosen.add(MediaKind.VIDEO);
        }
        return chosen;
    }

    /** @return whether this is news */
    boolean isHeard(boolean now) {
        boolean news = heard != now;
        heard = now;
        return news;
    }

    /** @return whether this is news */
    boolean stands(ServerMessage.Waiting now) {
        boolean news = !place.equals(Optional.of(now));
        place = Optional.of(now);
        return news;
    }

    Instant iceServersExpire() {
        return iceServersExpire;
    }

    void hasIceServersUntil(Instant expire) {
        iceServersExpire = expire;
    }

    /**
     * @param detail    or null
     * @param inReplyTo the type of what is refused, or null
     */
    void refuse(ProblemType problem, String detail, String inReplyTo) {
        outbox.say(Refusals.of(problem, detail, inReplyTo));
    }

    /** Says why what they decided about somebody can't be. */
    void refuse(Decision decision, String inReplyTo) {
        if (decision instanceof Decision.TooLate late) {
            refuse(ProblemType.ILLEGAL_TRANSITION, late.detail().orElse(null), inReplyTo);
        } else {
            refuse(ProblemType.NOT_FOUND, null, inReplyTo);
        }
    }

    /**
     * @param whoseVoice for whom they interpret, if that person is here
     * @param secondOf   the first device of theirs, if this is another one
     */
    ServerMessage.Person shown(Optional<Boolean> consent, Optional<ParticipantId> whoseVoice, Optional<ParticipantId> secondOf) {
        return new ServerMessage.Person(id, name, role, guesthood.map(Guesthood::kind), whoseVoice, secondOf, state,
                audio, video, screen, consent, leaveReason, checks());
    }

    private List<CheckResult> checks() {
        return checks.isEmpty() ? List.of()
                : checks.entrySet().stream().map(entry -> new CheckResult(entry.getKey(), entry.getValue())).toList();
    }
}
