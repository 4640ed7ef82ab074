{{- /*
zone.pod: the one pod skeleton.
  root     the chart's root
  of       the part's name
  service  its values: image, resources; of a service also drain, terminationGracePeriodSeconds
  config   name of the ConfigMap whose application.properties it reads
  env      variables, as YAML
  files    volumes below /etc/liveview, as YAML: name (the folder) and source
  args     a Job's command; without it the pod serves and is probed
*/ -}}
{{- define "zone.pod" -}}
metadata:
  labels:
    {{- include "zone.labels" . | nindent 4 }}
  annotations:
    live-view/settings: {{ .digest | quote }}
spec:
  serviceAccountName: {{ .root.Release.Name }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    seccompProfile: {type: RuntimeDefault}
  {{- with .root.Values.images.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if .args }}
  restartPolicy: Never
  {{- else }}
  terminationGracePeriodSeconds: {{ .service.terminationGracePeriodSeconds }}
  topologySpreadConstraints:
    {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
    - topologyKey: {{ . }}
      maxSkew: 1
      whenUnsatisfiable: {{ $.root.Values.topology.whenUnsatisfiable }}
      labelSelector:
        matchLabels:
          {{- include "zone.selector" $ | nindent 10 }}
    {{- end }}
  {{- end }}
  containers:
    - name: {{ .of }}
      image: {{ include "zone.image" . }}
      imagePullPolicy: {{ .root.Values.images.pullPolicy }}
      workingDir: /var/lib/liveview
      {{- with .args }}
      args:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: {drop: [ALL]}
      {{- with .env }}
      env:
        {{- . | nindent 8 }}
      {{- end }}
      {{- if not .args }}
      ports:
        - {name: people, containerPort: 8080, protocol: TCP}
        - {name: machines, containerPort: 8443, protocol: TCP}
        - {name: management, containerPort: 9000, protocol: TCP}
      startupProbe:
        httpGet: {path: /health/started, port: management}
        periodSeconds: 2
        failureThreshold: 60
      livenessProbe:
        httpGet: {path: /health/live, port: management}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 3
      readinessProbe:
        httpGet: {path: /health/ready, port: management}
        periodSeconds: 3
        timeoutSeconds: 3
        failureThreshold: 2
      {{- if .service.drain.preStopSeconds }}
      lifecycle:
        preStop:
          sleep: {seconds: {{ .service.drain.preStopSeconds }}}
      {{- end }}
      {{- end }}
      resources:
        {{- toYaml .service.resources | nindent 8 }}
      volumeMounts:
        - {name: state, mountPath: /var/lib/liveview}
        - {name: state, mountPath: /tmp, subPath: tmp}
        - {name: settings, mountPath: /var/lib/liveview/config, readOnly: true}
        {{- range fromYamlArray .files }}
        - {name: {{ .name }}, mountPath: /etc/liveview/{{ .name }}, readOnly: true}
        {{- end }}
  volumes:
    - name: state
      emptyDir: {sizeLimit: 512Mi}
    - name: settings
      configMap: {name: {{ .config }}}
    {{- range fromYamlArray .files }}
    - name: {{ .name }}
      {{- toYaml .source | nindent 6 }}
    {{- end }}
{{- end -}}

{{- /* zone.fromSecret: dict name, secret, key -> a variable out of a Secret */ -}}
{{- define "zone.fromSecret" -}}
- name: {{ .name }}
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}}
{{- end -}}

{{- /* zone.doors: dict root, of -> the settings that all services share: doors, certificates, who calls */ -}}
{{- define "zone.doors" -}}
quarkus.http.host=0.0.0.0
quarkus.http.port=8080
quarkus.http.ssl-port=8443
quarkus.management.host=0.0.0.0
quarkus.management.port=9000
quarkus.tls.machines.key-store.pem.0.cert=/etc/liveview/tls/tls.crt
quarkus.tls.machines.key-store.pem.0.key=/etc/liveview/tls/tls.key
quarkus.tls.machines.trust-store.pem.certs=/etc/liveview/tls/ca.crt,/etc/liveview/centrals/{{ .root.Values.centrals.authorities.key }}
quarkus.tls.machines.reload-period={{ .root.Values.tls.reloadEvery }}
quarkus.log.console.json.enabled={{ .root.Values.observability.jsonLogs }}
liveview.auth.zone={{ .root.Values.zone.code }}
liveview.auth.issuer={{ include "zone.issuer" .root }}
liveview.auth.keys-url={{ include "zone.keycloak.plain" .root }}/realms/{{ .root.Values.zone.code }}/protocol/openid-connect/certs
liveview.auth.keys-file=/var/lib/liveview/keys.json
liveview.auth.origins=https://{{ .root.Values.hosts.console }}
liveview.auth.central-hosts={{ .root.Values.hosts.alarms }},{{ .root.Values.hosts.streams }}
{{- end -}}

{{- /* zone.certificates: dict root, of -> the volumes that every service mounts */ -}}
{{- define "zone.certificates" -}}
- name: tls
  source: {secret: {secretName: {{ include "zone.name" . }}-tls, defaultMode: 0440}}
- name: centrals
  source: {configMap: {name: {{ .root.Values.centrals.authorities.configMap }}}}
{{- with .root.Values.identity.authority.configMap }}
- name: identity
  source: {configMap: {name: {{ . }}}}
{{- end }}
{{- end -}}

{{- /* zone.config: dict root, of, text -> the ConfigMap with a part's application.properties */ -}}
{{- define "zone.config" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "zone.meta" (dict "root" .root "of" .of) | nindent 2 }}
data:
  application.properties: |
    {{- .text | nindent 4 }}
{{- end -}}

{{- /* zone.pdb: dict root, of -> one pod at a time */ -}}
{{- define "zone.pdb" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "zone.meta" . | nindent 2 }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "zone.selector" . | nindent 6 }}
{{- end -}}

{{- /* zone.service: dict root, of, name, headless, ports (names) */ -}}
{{- define "zone.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "zone.meta" . | nindent 2 }}
spec:
  {{- if .headless }}
  clusterIP: None
  {{- end }}
  selector:
    {{- include "zone.selector" . | nindent 4 }}
  ports:
    {{- range .ports }}
    - name: {{ . }}
      port: {{ get (dict "people" 8080 "machines" 8443 "management" 9000) . }}
      targetPort: {{ . }}
      protocol: TCP
    {{- end }}
{{- end -}}
