package org.visavis.signaling;

import org.visavis.consultation.ParticipantId;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.Sensitive;
import org.visavis.media.SdpOffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A browser's end of a socket: says things, and remembers what it was told. */
class Browser implements SignalingConnection {

    private final Conversations conversations;
    private final Caller caller;
    private final ConsultationId consultation;
    /** Empty once its platform is gone. */
    private Optional<Line> line;
    final List<Messages.Numbered> told = new ArrayList<>();
    Optional<SocketClose> closed = Optional.empty();

    Browser(Conversations conversations, Caller caller, ConsultationId consultation) {
        this.conversations = conversations;
        this.caller = caller;
        this.consultation = consultation;
        this.line = Optional.of(new Line(conversations, caller, this));
    }

    @Override
    public void send(long seq, Saying saying) {
        if (closed.isEmpty()) {
            told.add(new Messages.Numbered(seq, saying.message()));
        }
    }

    @Override
    public void close(SocketClose why) {
        closed = closed.or(() -> Optional.of(why));
    }

    Browser join() {
        return say(new ClientMessage.Join(consultation, Optional.empty()));
    }

    /** Means to join soon. */
    Browser prepare() {
        return say(new ClientMessage.Prepare(consultation));
    }

    /** Joins, and moves here from wherever they are. */
    Browser moveHere() {
        return say(new ClientMessage.Join(consultation, Optional.of(true)));
    }

    Browser say(ClientMessage message) {
        return sayText(Messages.write(message));
    }

    Browser sayText(String text) {
        line.ifPresent(open -> open.receive(text));
        return this;
    }

    Browser offer(String leg) {
        return offer(leg, "an offer");
    }

    Browser offer(String leg, String sdp) {
        return say(new ClientMessage.Offer(new LegName(leg), new SdpOffer(sdp)));
    }

    Browser candidate(String leg, String candidate) {
        return say(new ClientMessage.Candidate(new LegName(leg), new Sensitive<>(candidate), Optional.of("0"), Optional.of(0)));
    }

    Browser consent(boolean granted) {
        return say(new ClientMessage.Consent(org.visavis.consent.Purpose.RECORDING, granted));
    }

    /** The network is gone. */
    void cut() {
        closed = Optional.of(SocketClose.GOING_DOWN);
        line.ifPresent(Line::lost);
    }

    /** The platform is gone, and its end of the socket with it. */
    void vanish() {
        closed = closed.or(() -> Optional.of(SocketClose.GOING_DOWN));
        line = Optional.empty();
    }

    /** After a welcome every number follows the one before; before it, refusals are counted by themselves. */
    void isNumberedWithoutGaps() {
        List<Messages.Numbered> counted = counted();
        int first = 0;
        while (first < counted.size() && !(counted.get(first).message() instanceof ServerMessage.Welcome)) {
            first++;
        }
        for (int i = first + 1; i < counted.size(); i++) {
            if (counted.get(i).seq() != counted.get(i - 1).seq() + 1) {
                throw new AssertionError("after " + counted.get(i - 1) + " came " + counted.get(i));
            }
        }
    }

    void signOut() {
        line.ifPresent(Line::signedOut);
    }

    /** A new socket of the same page, after this one was cut. */
    Browser resume() {
        return resume(conversations);
    }

    Browser resume(Conversations at) {
        Browser next = new Browser(at, caller, consultation);
        next.say(new ClientMessage.Resume(last(ServerMessage.Welcome.class).session(), lastSeq()));
        return next;
    }

    ParticipantId me() {
        return last(ServerMessage.Welcome.class).participant();
    }

    long lastSeq() {
        List<Messages.Numbered> counted = counted();
        return counted.get(counted.size() - 1).seq();
    }

    private List<Messages.Numbered> counted() {
        return told.stream().filter(numbered -> !(numbered.message() instanceof ServerMessage.Pong)).toList();
    }

    /** The types of what was told since the last call of {@link #forget()}, in order. */
    List<String> types() {
        return told.stream().map(numbered -> Messages.type(numbered.message().getClass())).toList();
    }

    void forget() {
        told.clear();
    }

    <M extends ServerMessage> List<M> all(Class<M> type) {
        return told.stream().map(Messages.Numbered::message).filter(type::isInstance).map(type::cast).toList();
    }

    <M extends ServerMessage> M last(Class<M> type) {
        List<M> all = all(type);
        if (all.isEmpty()) {
            throw new AssertionError("no " + type.getSimpleName() + " among " + types());
        }
        return all.get(all.size() - 1);
    }

    String refusal() {
        return last(ServerMessage.Refused.class).problem().replace("urn:visavis:problem:", "");
    }
}
