/**
 * The only place that touches the Redis client: what all instances of the service have to know together. Each class named
 * {@code Redis…} implements a port of the package that needs it; {@link io.countersign.redis.RedisGateway} is how they get
 * through. Imports the ports' packages, {@code ops} and {@code problem}.
 */
package io.countersign.redis;
