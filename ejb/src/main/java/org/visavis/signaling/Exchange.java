package org.visavis.signaling;

import org.visavis.media.Negotiation;
import org.visavis.problem.ProblemType;

/**
 * What a browser says to negotiate a connection: with the media server, which answers, or with the other browser, which is told. What
 * concerns a connection between browsers that is a thing of the past is passed over.
 */
record Exchange(Conversation conversation, Attendee attendee) {

    void offer(ClientMessage.Offer offer) {
        if (offer.leg().isPeer()) {
            conversation.pair().other(attendee, offer.leg())
                    .ifPresent(other -> other.say(new ServerMessage.Offer(offer.leg(), offer.sdp())));
        } else if (conversation.stage().knows(attendee.id(), offer.leg())) {
            attendee.refuse(ProblemType.ILLEGAL_TRANSITION, "A leg of that name was offered already.", "offer");
        } else if (!conversation.world().media().available()) {
            conversation.way().serverIsLost();
            attendee.refuse(ProblemType.MEDIA_UNAVAILABLE, null, "offer");
        } else {
            conversation.refusal(attendee, offer.use())
                    .ifPresentOrElse(problem -> attendee.refuse(problem, null, "offer"), () -> negotiate(offer));
        }
    }

    void answer(ClientMessage.Answer answer) {
        if (answer.leg().isPeer()) {
            conversation.pair().other(attendee, answer.leg())
                    .ifPresent(other -> other.say(new ServerMessage.Answer(answer.leg(), answer.sdp())));
        } else {
            attendee.refuse(ProblemType.ILLEGAL_TRANSITION, "Nothing was offered.", "answer");
        }
    }

    void candidate(ClientMessage.Candidate candidate) {
        if (candidate.leg().isPeer()) {
            conversation.pair().other(attendee, candidate.leg())
                    .filter(other -> conversation.pair().mayTell(candidate.candidate().reveal()))
                    .ifPresent(other -> other.say(Wire.passedOn(candidate)));
        } else if (!candidate.candidate().reveal().isEmpty()) {
            conversation.stage().candidate(attendee.id(), candidate.leg(), Wire.candidate(candidate));
        }
    }

    private void negotiate(ClientMessage.Offer offer) {
        conversation.stage().offer(attendee.id(), offer.use(), offer.leg(), offer.sdp(), negotiation -> answer(offer, negotiation));
    }

    private void answer(ClientMessage.Offer offer, Negotiation negotiation) {
        if (negotiation instanceof Negotiation.Answered answered) {
            attendee.outbox().say(new ServerMessage.Answer(offer.leg(), answered.answer()));
        } else {
            attendee.refuse(ProblemType.SDP_REFUSED, null, "offer");
        }
    }
}
