variable "bucket_name" {
  description = "The bucket whose objects are signed."
  type        = string
}

variable "allowed_origins" {
  description = "The web pages that may upload and download, such as https://app.example.com."
  type        = list(string)
}

variable "key_prefix" {
  description = "The prefix of the profile, ending in a slash; the roles reach no other objects."
  type        = string
  default     = "uploads/"

  validation {
    condition     = can(regex("^([A-Za-z0-9!_.*'()-]+/)+$", var.key_prefix))
    error_message = "The prefix must end in a slash, as in uploads/."
  }
}

variable "oidc_provider_arn" {
  description = "The OIDC provider of the EKS cluster (IRSA). Empty for EKS Pod Identity."
  type        = string
  default     = ""
}

variable "oidc_provider" {
  description = "The same provider without https://, such as oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE."
  type        = string
  default     = ""
}

variable "service_account" {
  description = "The namespace and the name of the service account."
  type        = string
  default     = "countersign-prod:countersign"
}

variable "cloudfront_public_key" {
  description = "The public key (PEM) that verifies signed URLs and cookies. Empty for no distribution."
  type        = string
  default     = ""
}
