{{/* Name of all resources. */}}
{{- define "nagare.fullname" -}}
{{- .Values.fullnameOverride | default .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{/* Name of the service account. */}}
{{- define "nagare.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (ternary (include "nagare.fullname" .) "default" .Values.serviceAccount.create) -}}
{{- end -}}

{{/* Labels that select the pods of a process: dict "root" $ "process" NAME. Alerts and dashboards need the name as their job. */}}
{{- define "nagare.selector" -}}
app.kubernetes.io/name: nagare-{{ .process }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{/* Labels of the resources of a process. */}}
{{- define "nagare.labels" -}}
{{ include "nagare.selector" . }}
app.kubernetes.io/part-of: nagare
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end -}}

{{/* Labels of resources that belong to no process. */}}
{{- define "nagare.commonLabels" -}}
app.kubernetes.io/name: nagare
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: nagare
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{/* Port of health and metrics of a process. */}}
{{- define "nagare.port" -}}
{{- get (dict "streams" "8080" "trainer" "8081" "console" "8082") .process -}}
{{- end -}}

{{/* Settings that a user gave a process, as YAML: those of the process go before those of all. */}}
{{- define "nagare.given" -}}
{{- $own := get (get .root.Values .process) "settings" | default dict -}}
{{- mergeOverwrite (dict) .root.Values.kafka.settings .root.Values.settings $own | toYaml -}}
{{- end -}}

{{/* A value of a setting as properties have it: whole numbers without an exponent. */}}
{{- define "nagare.value" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) -}}{{ int64 . }}{{- else -}}{{ . }}{{- end -}}
{{- end -}}

{{/* The file of settings of a process. What the pods rely on cannot be set. */}}
{{- define "nagare.properties" -}}
{{- $root := .root -}}
{{- $given := include "nagare.given" . | fromYaml -}}
{{- $fixed := dict
  "bootstrap.servers" (required "kafka.bootstrapServers is missing: name the brokers" $root.Values.kafka.bootstrapServers)
  "schema.registry.url" (required "kafka.schemaRegistryUrl is missing: name the schema registry" $root.Values.kafka.schemaRegistryUrl) -}}
{{- if $root.Values.kafka.tlsSecretName -}}
{{- $fixed = merge $fixed (dict
  "security.protocol" "SSL"
  "ssl.truststore.type" "PEM"
  "ssl.truststore.location" "/etc/nagare/tls/ca.crt"
  "ssl.keystore.type" "PEM"
  "ssl.keystore.location" "/etc/nagare/tls/client.pem") -}}
{{- end -}}
{{- if ne .process "topics" -}}
{{- $fixed = merge $fixed (dict
  "nagare.http.host" "0.0.0.0"
  "nagare.http.port" (include "nagare.port" .)) -}}
{{- if not (get $given "nagare.http.token.file") -}}
{{- $given = merge $given (dict "nagare.http.open" true) -}}
{{- end -}}
{{- $given = merge $given (dict (include "nagare.shutdownKey" .) 20000) -}}
{{- end -}}
{{- if eq .process "streams" -}}
{{- $fixed = set $fixed "state.dir" "/var/lib/nagare/state" -}}
{{- end -}}
{{- if eq .process "console" -}}
{{- $fixed = merge $fixed (dict "nagare.console.host" "0.0.0.0" "nagare.console.port" "8090") -}}
{{- if $root.Values.console.tokensSecretName -}}
{{- $fixed = set $fixed "nagare.console.tokens.file" "/etc/nagare/console/tokens" -}}
{{- else if not (get $given "nagare.console.proxy.addresses") -}}
{{- fail "console.tokensSecretName is missing: name a secret with tokens, or set nagare.console.proxy.addresses in console.settings" -}}
{{- end -}}
{{- end -}}
{{- range $key, $value := $fixed }}
{{- if hasKey $given $key }}{{ fail (printf "%s is set by the chart: remove it from the settings" $key) }}{{ end }}
{{ $key }}={{ $value }}
{{- end }}
{{- range $key, $value := $given }}
{{ $key }}={{ include "nagare.value" $value }}
{{- end }}
{{ end -}}

{{/* Key of the time that a stop of a process may take. */}}
{{- define "nagare.shutdownKey" -}}
{{- ternary "nagare.shutdown.timeout.ms" (printf "nagare.%s.shutdown.timeout.ms" .process) (eq .process "streams") -}}
{{- end -}}

{{/* Seconds that a pod may take to stop: the time that its process takes, and time to spare. */}}
{{- define "nagare.grace" -}}
{{- $given := include "nagare.given" . | fromYaml -}}
{{- $millis := get $given (include "nagare.shutdownKey" .) | default 20000 | toString | float64 | int64 -}}
{{- add 25 (div $millis 1000) -}}
{{- end -}}

{{/* Image of a process: dict "root" $ "image" NAME. */}}
{{- define "nagare.image" -}}
{{- $registry := .root.Values.image.registry -}}
{{- ternary (printf "%s/" $registry) "" (ne $registry "") }}{{ .image }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion -}}
{{- end -}}

{{/* Security context of a pod. */}}
{{- define "nagare.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* Security context of a container. */}}
{{- define "nagare.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* The config map of a process, its mount, and those of the certificates. */}}
{{- define "nagare.mounts" -}}
- name: config
  mountPath: /etc/nagare/nagare.properties
  subPath: nagare.properties
  readOnly: true
{{- if .root.Values.kafka.tlsSecretName }}
- name: tls
  mountPath: /etc/nagare/tls
  readOnly: true
{{- end }}
- name: tmp
  mountPath: /tmp
{{- end -}}

{{- define "nagare.volumes" -}}
- name: config
  configMap:
    name: {{ include "nagare.fullname" .root }}-{{ .process }}
{{- if .root.Values.kafka.tlsSecretName }}
- name: tls
  secret:
    secretName: {{ .root.Values.kafka.tlsSecretName }}
    defaultMode: 288 # 0440
{{- end }}
# Native libraries are unpacked here.
- name: tmp
  emptyDir:
    sizeLimit: {{ .tmpSizeLimit }}
{{- end -}}

{{/* Template of the pods of a process: dict "root" $ "process" NAME. */}}
{{- define "nagare.pod" -}}
{{- $root := .root -}}
{{- $process := .process -}}
{{- $values := get $root.Values $process -}}
metadata:
  labels:
    {{- include "nagare.selector" . | nindent 4 }}
  annotations:
    # Changed settings roll the pods.
    checksum/settings: {{ include "nagare.properties" . | sha256sum }}
    {{- if not $root.Values.monitoring.serviceMonitor.enabled }}
    prometheus.io/scrape: "true"
    prometheus.io/port: {{ include "nagare.port" . | quote }}
    prometheus.io/path: /metrics
    {{- end }}
    {{- with $values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "nagare.serviceAccount" $root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  terminationGracePeriodSeconds: {{ include "nagare.grace" . }}
  securityContext:
    {{- include "nagare.podSecurity" . | nindent 4 }}
  topologySpreadConstraints:
    {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "nagare.selector" $ | nindent 10 }}
    {{- end }}
  {{- with $values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: {{ $process }}
      image: {{ include "nagare.image" (dict "root" $root "image" $values.image) }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      args: [{{ $process }}, --config, /etc/nagare/nagare.properties]
      env:
        {{- if eq $process "streams" }}
        # The pod's name outlives the pod: static membership, no partition moves in a restart.
        - name: KAFKA_GROUP_INSTANCE_ID
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        {{- end }}
        {{- if eq $process "trainer" }}
        # The training engine unpacks its libraries here; the root file system is read only.
        - name: DJL_CACHE_DIR
          value: /tmp/djl
        - name: OMP_NUM_THREADS
          value: {{ $values.threads | quote }}
        {{- end }}
        - name: NAGARE_LOG_FORMAT
          value: json
        {{- with $values.javaOptions }}
        - name: NAGARE_JAVA_OPTIONS
          value: {{ . | quote }}
        {{- end }}
        {{- with $values.env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - name: http
          containerPort: {{ include "nagare.port" . }}
        {{- if eq $process "console" }}
        - name: pages
          containerPort: 8090
        {{- end }}
      # The checks at the start wait for brokers and registry; nothing is served before.
      startupProbe:
        httpGet:
          path: /health/live
          port: http
        periodSeconds: 5
        failureThreshold: 36
      livenessProbe:
        httpGet:
          path: /health/live
          port: http
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 3
      readinessProbe:
        httpGet:
          path: /health/ready
          port: http
        periodSeconds: 5
        timeoutSeconds: 5
      resources:
        {{- toYaml $values.resources | nindent 8 }}
      securityContext:
        {{- include "nagare.containerSecurity" . | nindent 8 }}
      volumeMounts:
        {{- include "nagare.mounts" . | nindent 8 }}
        {{- if eq $process "streams" }}
        - name: state
          mountPath: /var/lib/nagare
        {{- end }}
        {{- if and (eq $process "console") $values.tokensSecretName }}
        - name: tokens
          mountPath: /etc/nagare/console
          readOnly: true
        {{- end }}
        {{- with $values.volumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    {{- include "nagare.volumes" (merge (dict "tmpSizeLimit" $values.tmpSizeLimit) .) | nindent 4 }}
    {{- if eq $process "streams" }}
    # Stores are in memory and read back from their changelogs: no volume outlives a pod.
    - name: state
      emptyDir:
        sizeLimit: {{ $values.stateSizeLimit }}
    {{- end }}
    {{- if and (eq $process "console") $values.tokensSecretName }}
    - name: tokens
      secret:
        secretName: {{ $values.tokensSecretName }}
        defaultMode: 288 # 0440
    {{- end }}
    {{- with $values.volumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}

{{/* Config map and headless service of a process: dict "root" $ "process" NAME. */}}
{{- define "nagare.configMap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "nagare.fullname" .root }}-{{ .process }}
  labels:
    {{- include "nagare.labels" . | nindent 4 }}
data:
  nagare.properties: |
    {{- include "nagare.properties" . | nindent 4 }}
{{- end -}}

{{- define "nagare.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "nagare.fullname" .root }}-{{ .process }}
  labels:
    {{- include "nagare.labels" . | nindent 4 }}
spec:
  {{- if ne .process "console" }}
  # Headless: each pod has a name; nobody is balanced over them.
  clusterIP: None
  publishNotReadyAddresses: true
  {{- end }}
  selector:
    {{- include "nagare.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ include "nagare.port" . }}
      targetPort: http
    {{- if eq .process "console" }}
    - name: pages
      port: 80
      targetPort: pages
    {{- end }}
{{- end -}}

{{- define "nagare.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "nagare.fullname" .root }}-{{ .process }}
  labels:
    {{- include "nagare.labels" . | nindent 4 }}
spec:
  replicas: {{ (get .root.Values .process).replicas }}
  selector:
    matchLabels:
      {{- include "nagare.selector" . | nindent 6 }}
  template:
    {{- include "nagare.pod" . | nindent 4 }}
{{- end -}}

{{/* Pod of one command: dict "root" $ "process" NAME "config" PROCESS "args" LIST. */}}
{{- define "nagare.commandPod" -}}
restartPolicy: {{ .restartPolicy | default "OnFailure" }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
terminationGracePeriodSeconds: 30
securityContext:
  {{- include "nagare.podSecurity" . | nindent 2 }}
containers:
  - name: {{ .process }}
    image: {{ include "nagare.image" (dict "root" .root "image" .root.Values.streams.image) }}
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    args: {{ toJson .args }}
    resources:
      {{- toYaml .root.Values.topics.resources | nindent 6 }}
    securityContext:
      {{- include "nagare.containerSecurity" . | nindent 6 }}
    volumeMounts:
      {{- include "nagare.mounts" . | nindent 6 }}
volumes:
  {{- include "nagare.volumes" (dict "root" .root "process" .config "tmpSizeLimit" "256Mi") | nindent 2 }}
{{- end -}}
