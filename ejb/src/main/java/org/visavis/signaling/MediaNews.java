package org.visavis.signaling;

import org.visavis.identity.ConsultationId;
import org.visavis.media.MediaEvent;
import org.visavis.problem.ProblemType;

/** What follows from what the media server tells, and from its loss. */
class MediaNews {

    private static final System.Logger LOG = System.getLogger(MediaNews.class.getName());

    private final ConsultationId id;
    private final Conversation conversation;
    private final Company company;

    MediaNews(ConsultationId id, Conversation conversation) {
        this.id = id;
        this.conversation = conversation;
        this.company = conversation.company();
    }

    void on(MediaEvent event) {
        if (event instanceof MediaEvent.CandidateFound found) {
            pass(found);
        } else if (event instanceof MediaEvent.LegChanged changed) {
            conversation.stage().changed(changed.leg(), changed.state());
            listen();
        } else if (event instanceof MediaEvent.FlowChanged flow) {
            conversation.stage().flow(flow.leg(), flow.kind(), flow.flowing());
            listen();
        } else if (event instanceof MediaEvent.RecorderStarted started) {
            conversation.studio().began(started.leg());
        } else if (event instanceof MediaEvent.RecorderFailed failed) {
            conversation.studio().broke(failed.leg(), failed.reason());
        } else if (event instanceof MediaEvent.RoomLost) {
            lost();
        } else if (!(event instanceof MediaEvent.GatheringDone)) {
            throw new AssertionError("no reaction to " + event.getClass());
        }
    }

    /** The media server is gone or does not answer: everyone is told, and offers anew. */
    void lost() {
        LOG.log(System.Logger.Level.WARNING, "Consultation {0} has lost its room in the media server", id);
        conversation.stage().lost();
        conversation.way().serverIsLost();
        conversation.settle();
        conversation.studio().fail("The media server was lost.");
        for (Attendee attendee : company.all()) {
            conversation.hearing().end(attendee);
            attendee.refuse(ProblemType.MEDIA_UNAVAILABLE, null, null);
            attendee.outbox().say(conversation.snapshot(attendee));
        }
    }

    private void pass(MediaEvent.CandidateFound found) {
        Stage stage = conversation.stage();
        stage.owner(found.leg()).ifPresent(owner -> stage.nameOf(found.leg()).ifPresent(name ->
                conversation.tell(owner, Wire.candidate(name, found.candidate()))));
    }

    private void listen() {
        company.all().forEach(conversation.hearing()::listen);
        conversation.studio().flowed();
    }
}
