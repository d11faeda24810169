{{/* The name of all objects: that of the release, with "countersign" in it. */}}
{{- define "countersign.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains "countersign" .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-countersign" .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "countersign.selectorLabels" -}}
app.kubernetes.io/name: countersign
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "countersign.labels" -}}
{{ include "countersign.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Name, namespace and labels of an object. */}}
{{- define "countersign.metadata" -}}
name: {{ include "countersign.fullname" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "countersign.labels" . | nindent 2 }}
{{- end -}}

{{- define "countersign.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "countersign.fullname" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{- define "countersign.secretName" -}}
{{- .Values.secrets.existingSecret | default (include "countersign.fullname" .) -}}
{{- end -}}

{{- define "countersign.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default (printf "%s%s" .Chart.AppVersion (ternary "-jvm" "" .Values.jvm.enabled))) -}}
{{- end -}}
{{- end -}}

{{/* A value of a property. Helm reads all numbers of a file as floating-point numbers, which would print 5e+09. */}}
{{- define "countersign.value" -}}
{{- if kindIs "float64" . -}}
{{- if eq (floor .) . }}{{ int64 . }}{{ else }}{{ . }}{{ end -}}
{{- else -}}
{{- . | toString -}}
{{- end -}}
{{- end -}}

{{/*
A value in a file of properties: one line, its backslashes doubled, its leading blank kept. The last three are line breaks of
YAML, too, and would end the text in the ConfigMap.
*/}}
{{- define "countersign.escaped" -}}
{{- regexReplaceAll "^([ \t])" (. | replace "\\" "\\\\" | replace "\n" "\\n" | replace "\r" "\\r" | replace "\u0085" "\\u0085" | replace "\u2028" "\\u2028" | replace "\u2029" "\\u2029") "\\$1" -}}
{{- end -}}

{{/* The lines of properties for a tree of settings: (dict "name" NAME "value" VALUE). Absent values give no line. */}}
{{- define "countersign.properties" -}}
{{- $name := .name -}}
{{- if kindIs "map" .value -}}
  {{- range $key, $value := .value -}}
    {{- $segment := $key -}}
    {{- if not (regexMatch "^[A-Za-z0-9_-]+$" $key) -}}
      {{- $segment = printf "\"%s\"" $key | replace "\\" "\\\\" | replace ":" "\\:" | replace "=" "\\=" | replace " " "\\ " | replace "\n" "\\n" | replace "\r" "\\r" -}}
      {{- $segment = $segment | replace "\u0085" "\\u0085" | replace "\u2028" "\\u2028" | replace "\u2029" "\\u2029" -}}
    {{- end -}}
    {{- include "countersign.properties" (dict "name" (printf "%s.%s" $name $segment) "value" $value) -}}
  {{- end -}}
{{- else if kindIs "slice" .value -}}
  {{- if and .value (kindIs "map" (first .value)) -}}
    {{- range $index, $value := .value -}}
      {{- include "countersign.properties" (dict "name" (printf "%s[%d]" $name $index) "value" $value) -}}
    {{- end -}}
  {{- else -}}
    {{- $items := list -}}
    {{- range .value -}}
      {{- $items = append $items (include "countersign.value" . | replace "\\" "\\\\" | replace "," "\\,") -}}
    {{- end -}}
    {{- printf "%s=%s\n" $name (include "countersign.escaped" (join "," $items)) -}}
  {{- end -}}
{{- else if not (kindIs "invalid" .value) -}}
  {{- printf "%s=%s\n" $name (include "countersign.escaped" (include "countersign.value" .value)) -}}
{{- end -}}
{{- end -}}

{{/* The environment variable of a setting, by the rules of MicroProfile Config. */}}
{{- define "countersign.variable" -}}
{{- regexReplaceAll "[^A-Z0-9]" (upper .) "_" -}}
{{- end -}}

{{/* Every setting with a secret value: lines of "setting key", where key is one of the Secret. */}}
{{- define "countersign.secretSettings" -}}
{{- range $id, $key := .Values.secrets.apiKeys }}{{ if $key }}
countersign.callers.api-keys.{{ $id }}.hashes {{ $key }}
{{- end }}{{ end }}
{{- range $id, $key := .Values.secrets.tokenKeys }}{{ if $key }}
countersign.token-keys.{{ $id }} {{ $key }}
{{- end }}{{ end }}
{{- range $name, $pair := .Values.secrets.credentials }}{{ if ne $name "default" }}
{{- range $part, $key := $pair }}{{ if $key }}
countersign.credentials.{{ $name }}.{{ kebabcase $part }} {{ $key }}
{{- end }}{{ end }}
{{- end }}{{ end }}
{{- range $name, $keys := .Values.secrets.cloudfront }}
{{- range $part, $key := $keys }}{{ if $key }}
countersign.cloudfront.{{ $name }}.{{ kebabcase $part }} {{ $key }}
{{- end }}{{ end }}
{{- end }}
{{- with .Values.secrets.redisUrl }}
quarkus.redis.hosts {{ . }}
{{- end }}
{{- end -}}

{{/* The file application.properties. */}}
{{- define "countersign.applicationProperties" -}}
{{- include "countersign.properties" (dict "name" "countersign" "value" .Values.config) -}}
{{- range $name, $value := .Values.settings -}}
{{- include "countersign.properties" (dict "name" (replace " " "\\ " $name) "value" $value) -}}
{{- end -}}
{{- /* A name with a hyphen cannot be told from its environment variable alone. */ -}}
{{- range compact (splitList "\n" (include "countersign.secretSettings" .)) -}}
{{- $setting := first (splitList " " .) -}}
{{- if regexMatch "^countersign\\.(callers\\.api-keys|token-keys|credentials|cloudfront)\\.[^.]*[^a-z0-9.]" $setting -}}
{{- printf "%s=${%s}\n" $setting (include "countersign.variable" $setting) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The published paths: the API, tickets, links and the upload module. */}}
{{- define "countersign.prefixes" -}}
{{- concat (list "/v1" "/compat" "/u" "/s" "/hooks") .Values.extraPaths | toJson -}}
{{- end -}}
