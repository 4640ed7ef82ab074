{{- /* The edges of docs/operations/network.md; a policy is a list of them. Each is given root, or dict root, of, port. */ -}}

{{- define "zone.policy" -}}
{{- if .root.Values.networkPolicies.enabled }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "zone.meta" (dict "root" .root "of" .of) | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "zone.selector" (dict "root" .root "of" .of) | nindent 6 }}
  policyTypes: [Ingress, Egress]
  {{- with .ingress }}
  ingress:
    {{- range . }}
    {{- . | nindent 4 }}
    {{- end }}
  {{- end }}
  egress:
    {{- include "zone.to.dns" . | nindent 4 }}
    {{- range .egress }}
    {{- . | nindent 4 }}
    {{- end }}
{{- end }}
{{- end -}}

{{- define "zone.to.dns" -}}
- to:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
  ports:
    - {port: 53, protocol: UDP}
    - {port: 53, protocol: TCP}
{{- end -}}

{{- define "zone.from.gateway" -}}
- from:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: {{ .root.Values.networkPolicies.gatewayNamespace }}}}
  ports:
    - {port: {{ .port }}, protocol: TCP}
{{- end -}}

{{- define "zone.from.monitoring" -}}
- from:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: {{ .root.Values.networkPolicies.monitoringNamespace }}}}
  ports:
    - {port: management, protocol: TCP}
{{- end -}}

{{- define "zone.from" -}}
- from:
    - podSelector:
        matchLabels:
          {{- include "zone.selector" . | nindent 10 }}
  ports:
    - {port: machines, protocol: TCP}
{{- end -}}

{{- define "zone.to" -}}
- to:
    - podSelector:
        matchLabels:
          {{- include "zone.selector" . | nindent 10 }}
  ports:
    - {port: machines, protocol: TCP}
{{- end -}}

{{- /* zone.outside: dict peers, ports -> what is not ours */ -}}
{{- define "zone.outside" -}}
- {{ if .peers }}to:
    {{- toYaml .peers | nindent 4 }}
  {{ end }}ports:
    {{- range .ports }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
{{- end -}}

{{- define "zone.to.database" -}}
{{- $peers := .Values.database.peers }}
{{- if .Values.database.cloudNativePg.enabled }}
{{- $peers = list (dict "podSelector" (dict "matchLabels" (dict "cnpg.io/cluster" (printf "%s-database" .Release.Name)))) }}
{{- end }}
{{- include "zone.outside" (dict "peers" $peers "ports" (list .Values.database.port)) }}
{{- end -}}

{{- define "zone.to.store" -}}
{{- include "zone.outside" (dict "peers" .Values.store.peers "ports" (list .Values.store.port)) }}
{{- end -}}

{{- define "zone.to.keycloak" -}}
{{- $peers := .Values.identity.peers }}
{{- if .Values.identity.operator.enabled }}
{{- $peers = list (dict "podSelector" (dict "matchLabels" (dict "app" "keycloak" "app.kubernetes.io/instance" (printf "%s-keycloak" .Release.Name)))) }}
{{- end }}
{{- include "zone.outside" (dict "peers" $peers "ports" .Values.identity.ports) }}
{{- end -}}
