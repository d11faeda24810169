# A bucket, a topic and the roles of Countersign; optionally a CloudFront distribution for downloads. The same as
# deploy/cloudformation/countersign.yaml.

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

locals {
  irsa       = var.oidc_provider_arn != ""
  cloudfront = var.cloudfront_public_key != "" ? 1 : 0
  bucket_arn = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}"
  objects    = "${local.bucket_arn}/${var.key_prefix}*"
  write_role = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/countersign-writes-${var.bucket_name}"
}

resource "aws_s3_bucket" "bucket" {
  bucket = var.bucket_name

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_ownership_controls" "bucket" {
  bucket = aws_s3_bucket.bucket.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "bucket" {
  bucket                  = aws_s3_bucket.bucket.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "bucket" {
  bucket = aws_s3_bucket.bucket.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "bucket" {
  bucket = aws_s3_bucket.bucket.id

  cors_rule {
    allowed_origins = var.allowed_origins
    allowed_methods = ["GET", "HEAD", "PUT", "POST"]
    allowed_headers = ["*"]
    expose_headers  = ["ETag", "Location", "x-amz-version-id"]
    max_age_seconds = 3600
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "bucket" {
  bucket = aws_s3_bucket.bucket.id

  rule {
    id     = "abort-incomplete-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_sns_topic" "uploads" {
  name = "countersign-uploads"
}

# The service: signs, looks after uploads in parts, lists, and publishes to the topic.
resource "aws_iam_role" "service" {
  name_prefix = "countersign-"
  assume_role_policy = local.irsa ? jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = var.oidc_provider_arn }
      Action    = ["sts:AssumeRoleWithWebIdentity"]
      Condition = { StringEquals = {
        "${var.oidc_provider}:aud" = "sts.amazonaws.com"
        "${var.oidc_provider}:sub" = "system:serviceaccount:${var.service_account}"
      } }
    }]
    }) : jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "pods.eks.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
    }]
  })
}

data "aws_iam_policy_document" "service" {
  statement {
    sid = "Objects"
    actions = [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:GetObjectTagging",
      "s3:GetObjectVersion",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
      "s3:PutObjectTagging",
    ]
    resources = [local.objects]
  }

  statement {
    sid       = "Bucket"
    actions   = ["s3:GetBucketCORS", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:PutBucketCORS"]
    resources = [local.bucket_arn]
  }

  statement {
    sid       = "Topic"
    actions   = ["sns:GetTopicAttributes", "sns:Publish"]
    resources = [aws_sns_topic.uploads.arn]
  }

  statement {
    sid       = "SigningRole"
    actions   = ["sts:AssumeRole"]
    resources = [local.write_role]
  }
}

resource "aws_iam_role_policy" "service" {
  name   = "countersign"
  role   = aws_iam_role.service.id
  policy = data.aws_iam_policy_document.service.json
}

# Signs what clients write: its URLs can never read, whatever headers their holders add.
resource "aws_iam_role" "writes" {
  name = "countersign-writes-${var.bucket_name}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.service.arn }
      Action    = ["sts:AssumeRole"]
    }]
  })
}

data "aws_iam_policy_document" "writes" {
  statement {
    sid       = "Objects"
    actions   = ["s3:AbortMultipartUpload", "s3:PutObject"]
    resources = [local.objects]
  }
}

resource "aws_iam_role_policy" "writes" {
  name   = "countersign-writes"
  role   = aws_iam_role.writes.id
  policy = data.aws_iam_policy_document.writes.json
}

resource "aws_cloudfront_public_key" "signing" {
  count       = local.cloudfront
  name        = "countersign-${var.bucket_name}"
  encoded_key = var.cloudfront_public_key
}

resource "aws_cloudfront_key_group" "signing" {
  count = local.cloudfront
  name  = "countersign-${var.bucket_name}"
  items = [aws_cloudfront_public_key.signing[0].id]
}

resource "aws_cloudfront_origin_access_control" "bucket" {
  count                             = local.cloudfront
  name                              = "countersign-${var.bucket_name}"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

# x-countersign-id differs in each URL: it must not be part of the cache's key.
resource "aws_cloudfront_cache_policy" "downloads" {
  count       = local.cloudfront
  name        = "countersign-${var.bucket_name}"
  min_ttl     = 0
  default_ttl = 86400
  max_ttl     = 31536000

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_gzip   = true
    enable_accept_encoding_brotli = true

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "whitelist"

      query_strings {
        items = ["response-content-disposition", "response-content-type", "versionId"]
      }
    }
  }
}

resource "aws_cloudfront_distribution" "downloads" {
  count           = local.cloudfront
  enabled         = true
  http_version    = "http2and3"
  is_ipv6_enabled = true

  origin {
    origin_id                = "bucket"
    domain_name              = aws_s3_bucket.bucket.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.bucket[0].id
  }

  default_cache_behavior {
    target_origin_id       = "bucket"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    compress               = true
    cache_policy_id        = aws_cloudfront_cache_policy.downloads[0].id
    trusted_key_groups     = [aws_cloudfront_key_group.signing[0].id]
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

data "aws_iam_policy_document" "distribution" {
  count = local.cloudfront

  statement {
    sid       = "Distribution"
    actions   = ["s3:GetObject"]
    resources = [local.objects]

    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "AWS:SourceArn"
      values   = [aws_cloudfront_distribution.downloads[0].arn]
    }
  }
}

resource "aws_s3_bucket_policy" "distribution" {
  count  = local.cloudfront
  bucket = aws_s3_bucket.bucket.id
  policy = data.aws_iam_policy_document.distribution[0].json
}
