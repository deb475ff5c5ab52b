# The exchange in one image: SQLite in /data by default, PostgreSQL by DATABASE_URL.
FROM rust:1.95-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends libssl-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY src src
COPY benches benches
COPY migrations migrations
COPY locales locales
COPY config config
RUN cargo build --release --locked --no-default-features --features pg-tls

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends libssl3 ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 65532 --home-dir /data --create-home sanviec
COPY --from=build /src/target/release/sanviec /usr/local/bin/sanviec
COPY --from=build /src/config /etc/sanviec
USER sanviec
WORKDIR /data
VOLUME /data
ENV SANVIEC__HTTP__LISTEN=0.0.0.0:8080 SANVIEC__DATA__DIR=/data SANVIEC__LOG__FORMAT=json
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["sanviec", "--config", "/etc/sanviec", "healthcheck"]
ENTRYPOINT ["sanviec", "--config", "/etc/sanviec"]
CMD ["serve"]
