# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml ./
COPY routes routes
COPY src src
RUN --mount=type=cache,target=/root/.m2 mvn -q -B -Dmaven.test.skip=true -Dspotless.apply.skip=true package && mv target/slipway-*.jar /hub.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home slipway && install -d -o slipway -g slipway /data
COPY packaging /packaging
# Unpacked and trained where it will run: the class-data archive holds only for this JVM, these paths and these options.
# With it the hub is healthy in about 6 seconds on two cores, see docs/benchmarks.md.
RUN --mount=type=bind,from=build,source=/hub.jar,target=/hub.jar --mount=type=bind,source=examples/receipts,target=/receipts \
  /packaging/unpack /hub.jar /app /receipts
USER 10001
WORKDIR /app
ENV SLIPWAY_DATA_DIR=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD curl --silent --fail --output /dev/null "http://127.0.0.1:${SERVER_PORT:-8080}/actuator/health"
ENTRYPOINT ["java", "-XX:AOTCache=hub.aot", "@jvm.options", "-jar", "hub.jar"]
