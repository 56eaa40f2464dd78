# docker build --file docs/examples/license-service.Dockerfile --tag license-service .
# docker run --volume license-service-home:/home/node license-service
# Logins live in the volume: docker run -it --volume license-service-home:/home/node license-service npx sf org login …
FROM node:24-slim
WORKDIR /opt/openlma
COPY package.json package-lock.json oclif.manifest.json ./
RUN npm ci --omit=dev
COPY bin bin
COPY scripts scripts
COPY force-app/main/default/lwc/licenseRules force-app/main/default/lwc/licenseRules
ENV SF_DISABLE_TELEMETRY=true SF_AUTOUPDATE_DISABLE=true SF_USE_GENERIC_UNIX_KEYCHAIN=true
USER node
CMD ["node", "bin/run.js", "license", "refresh", "--watch", "--worker-name", "license-service-1", "--target-org", "license", "--packaging-org", "packaging"]
