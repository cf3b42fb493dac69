/**
 * How bodies are read and written: JSON-B, strict. What is not understood is refused instead of ignored, so that a client's
 * mistake is seen by the client; a body has a size limit, so that nobody's request is everybody's memory.
 */
package org.visavis.web.json;
