/** The evidence's store behind S3's API, by MinIO's client. */
@NullMarked
package liveview.evidence.minio;

import org.jspecify.annotations.NullMarked;
