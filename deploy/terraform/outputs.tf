output "service_role_arn" {
  description = "For the annotation eks.amazonaws.com/role-arn of the service account."
  value       = aws_iam_role.service.arn
}

output "write_role_arn" {
  description = "For countersign.credentials.<name>.role-arn of the write-credentials."
  value       = aws_iam_role.writes.arn
}

output "topic_name" {
  description = "For countersign.profiles.<name>.alert-topic."
  value       = aws_sns_topic.uploads.name
}

output "key_pair_id" {
  description = "For countersign.cloudfront.<name>.key-pair-id."
  value       = one(aws_cloudfront_public_key.signing[*].id)
}

output "distribution_url" {
  description = "For countersign.cloudfront.<name>.url."
  value       = local.cloudfront == 1 ? "https://${aws_cloudfront_distribution.downloads[0].domain_name}" : null
}
