package org.visavis.signaling;

import org.visavis.consultation.ParticipantId;
import org.visavis.identity.Caller;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.media.MediaUnavailableException;
import org.visavis.media.Negotiation;
import org.visavis.problem.ProblemType;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Those who look at themselves before they join. Each may have a main leg negotiated meanwhile, so that nothing is left to connect when
 * they come in: then it is theirs. Until then it is connected to nobody; it goes when their socket does. Nobody else hears of them.
 */
class Doorstep {

    /** For how long a leg is kept for somebody who does not come in: a little longer than pages wait. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ConsultationId id;
    private final World world;
    private final Conversation conversation;
    private final Map<SignalingConnection, Visitor> visitors = new HashMap<>();

    Doorstep(ConsultationId id, World world, Conversation conversation) {
        this.id = id;
        this.world = world;
        this.conversation = conversation;
    }

    /** @param legs the owner of their leg for as long as they are no participant */
    private record Visitor(PersonId person, ParticipantId legs, Consumer<ServerMessage> told) { }

    boolean isEmpty() {
        return visitors.isEmpty();
    }

    /**
     * Somebody means to join soon. Of a person who stands here with several sockets the last one counts.
     *
     * @param told what concerns their leg
     * @return why they could not come in; empty if they stand here now
     */
    Optional<ProblemType> comes(Caller caller, SignalingConnection socket, Consumer<ServerMessage> told) {
        Optional<ProblemType> refusal = world.chronicle().refusal(caller, id);
        if (refusal.isEmpty()) {
            visitors.entrySet().stream().filter(visitor -> caller.is(visitor.getValue().person())).map(Map.Entry::getKey).toList()
                    .forEach(this::goes);
            Visitor visitor = new Visitor(caller.person(), new ParticipantId(UUID.randomUUID()), told);
            visitors.put(socket, visitor);
            conversation.stage().expectLeg();
            conversation.after(PATIENCE, () -> {
                if (visitor.equals(visitors.get(socket))) {
                    goes(socket);
                }
            });
        }
        return refusal;
    }

    /** @return why what was said could not be done */
    Optional<ProblemType> take(SignalingConnection socket, ClientMessage message) {
        Visitor visitor = visitors.get(socket);
        if (visitor != null && message instanceof ClientMessage.Offer offer) {
            return negotiate(visitor, offer);
        } else if (visitor != null && message instanceof ClientMessage.Candidate candidate) {
            conversation.stage().candidate(visitor.legs(), candidate.leg(), Wire.candidate(candidate));
            return Optional.empty();
        }
        return Optional.of(ProblemType.NOT_JOINED);
    }

    private Optional<ProblemType> negotiate(Visitor visitor, ClientMessage.Offer offer) {
        Stage stage = conversation.stage();
        if (offer.leg().isPeer() || !offer.use().isMain() || stage.current(visitor.legs()).isPresent()) {
            return Optional.of(ProblemType.ILLEGAL_TRANSITION);
        }
        if (!world.media().available()) {
            return Optional.of(ProblemType.MEDIA_UNAVAILABLE);
        }
        try {
            stage.offer(visitor.legs(), LegUse.MAIN, offer.leg(), offer.sdp(), negotiation -> {
                if (negotiation instanceof Negotiation.Answered answered) {
                    visitor.told().accept(new ServerMessage.Answer(offer.leg(), answered.answer()));
                }
            });
        } catch (MediaUnavailableException e) {
            conversation.mediaNews().lost();
            return Optional.of(ProblemType.MEDIA_UNAVAILABLE);
        }
        return stage.current(visitor.legs()).isPresent() ? Optional.empty() : Optional.of(ProblemType.SDP_REFUSED);
    }

    /** Tells whoever stands here something about their leg. */
    void tell(ParticipantId legs, ServerMessage message) {
        visitors.values().stream().filter(visitor -> visitor.legs().equals(legs)).forEach(visitor -> visitor.told().accept(message));
    }

    /** @return what their page calls the leg that is theirs from now on, if there is one */
    Optional<LegName> comesIn(SignalingConnection socket, ParticipantId as) {
        Visitor visitor = visitors.remove(socket);
        return visitor == null ? Optional.empty() : conversation.stage().handOver(visitor.legs(), as);
    }

    /** Harmless for whoever is not here. */
    void goes(SignalingConnection socket) {
        Visitor visitor = visitors.remove(socket);
        if (visitor != null) {
            conversation.stage().leave(visitor.legs());
            conversation.closeStageIfEmpty();
        }
    }

    /** The consultation is over. */
    void clear() {
        visitors.clear();
    }
}
