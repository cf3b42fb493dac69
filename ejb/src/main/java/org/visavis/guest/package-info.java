/**
 * Further people at a consultation, by invitation: a relative, an interpreter, a second doctor. A link is bound to one consultation and
 * works once, in the browser that used it first, while the room is open and until it is revoked; only hashes of its secrets are kept. A
 * guest is a person like any other, with a name and no roles, so that everything that counts people counts them too.
 */
package org.visavis.guest;
