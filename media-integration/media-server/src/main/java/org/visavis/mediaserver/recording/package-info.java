/**
 * Recording: from packets to frames in order, on one timeline, to a file or a receiver.
 * A recording that was stopped can never begin again, whatever still arrives: consent may have been withdrawn.
 * Audio and video are placed by the sender's reports, so lips and voice stay together.
 */
package org.visavis.mediaserver.recording;
