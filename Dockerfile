# Not tried yet: there was no Docker engine where this was written.
FROM eclipse-temurin:21-jdk AS build
WORKDIR /src
COPY . .
# Libraries of routes/examples, for example --build-arg plugins=kafka,mail
ARG plugins=
RUN ./mvnw -B -ntp -Dmaven.test.skip -Dspotless.check.skip ${plugins:+-P$plugins} package

FROM eclipse-temurin:21-jre
RUN useradd --system --home-dir /opt/prestage prestage
WORKDIR /opt/prestage
COPY --from=build /src/target/prestage.jar target/prestage.jar
COPY --from=build /src/target/lib target/lib
COPY --from=build /src/routes routes
COPY --from=build /src/rules rules
COPY --from=build /src/edits edits
COPY --from=build /src/config config
RUN mkdir data && chown prestage data
USER prestage
VOLUME ["/opt/prestage/data"]
ENTRYPOINT ["java", "-jar", "target/prestage.jar"]
CMD ["run"]
