/** Topics, and who is subscribed to them. Start at {@link io.countersign.alerts.topics.TopicResource}. */
package io.countersign.alerts.topics;
