/** Text of images by the program Tesseract on this machine; implements {@code vision.TextRecognition}. */
package io.countersign.vision.tesseract;
