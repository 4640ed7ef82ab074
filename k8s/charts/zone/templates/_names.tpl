{{- /* Names, labels and addresses; the only place that says how things are called. */ -}}

{{- /* zone.name: dict root, of -> the name of a part of this release */ -}}
{{- define "zone.name" -}}
{{ .root.Release.Name }}-{{ .of }}
{{- end -}}

{{- /* zone.selector: dict root, of -> the labels by which a part is found */ -}}
{{- define "zone.selector" -}}
app.kubernetes.io/name: {{ .of }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{- /* zone.labels: dict root, of -> all labels of a part */ -}}
{{- define "zone.labels" -}}
{{ include "zone.selector" . }}
app.kubernetes.io/part-of: live-view
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
live-view/zone: {{ .root.Values.zone.code | quote }}
{{- end -}}

{{- /* zone.meta: dict root, of, name (default: of) -> metadata of an object */ -}}
{{- define "zone.meta" -}}
name: {{ include "zone.name" (dict "root" .root "of" (.name | default .of)) }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "zone.labels" . | nindent 2 }}
{{- end -}}

{{- /* zone.host: dict root, of -> the name of a Service within the cluster */ -}}
{{- define "zone.host" -}}
{{ include "zone.name" . }}.{{ .root.Release.Namespace }}.svc
{{- end -}}

{{- /* zone.image: dict root, service -> by digest, else by tag */ -}}
{{- define "zone.image" -}}
{{- $name := printf "%s/%s" .root.Values.images.registry .service.image.repository -}}
{{- if .service.image.digest -}}
{{ $name }}@{{ .service.image.digest }}
{{- else -}}
{{ $name }}:{{ .service.image.tag | default .root.Values.images.tag | default .root.Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "zone.database.host" -}}
{{- if .Values.database.cloudNativePg.enabled -}}
{{ .Release.Name }}-database-rw.{{ .Release.Namespace }}.svc
{{- else -}}
{{ .Values.database.host }}
{{- end -}}
{{- end -}}

{{- define "zone.keycloak.service" -}}
{{- if .Values.identity.operator.enabled -}}
{{ .Release.Name }}-keycloak-service
{{- else -}}
{{ .Values.identity.service.name }}
{{- end -}}
{{- end -}}

{{- define "zone.keycloak.plain" -}}
http://{{ include "zone.keycloak.service" . }}.{{ .Release.Namespace }}.svc:{{ .Values.identity.service.port }}/auth
{{- end -}}

{{- define "zone.issuer" -}}
{{ .Values.identity.issuer | default (printf "https://%s/auth/realms/%s" .Values.hosts.console .Values.zone.code) }}
{{- end -}}

{{- define "zone.tokenEndpoint" -}}
{{- if .Values.identity.operator.enabled -}}
https://{{ include "zone.keycloak.service" . }}.{{ .Release.Namespace }}.svc:8443/auth/realms/{{ .Values.zone.code }}/protocol/openid-connect/token
{{- else -}}
{{ .Values.identity.tokenEndpoint }}
{{- end -}}
{{- end -}}

{{- define "zone.adminUrl" -}}
{{- if .Values.identity.operator.enabled -}}
{{ include "zone.keycloak.plain" . }}
{{- else -}}
{{ .Values.identity.adminUrl }}
{{- end -}}
{{- end -}}

{{- /* zone.trust: the files with the authorities that internal calls trust */ -}}
{{- define "zone.trust" -}}
/etc/liveview/tls/ca.crt{{ if .Values.identity.authority.configMap }},/etc/liveview/identity/{{ .Values.identity.authority.key }}{{ end }}
{{- end -}}
