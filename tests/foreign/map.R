# The likeliest ETAs of one subject under a one-compartment model with first-order absorption and a combined error, by optim.
# Reads a file of lines "time,value,censored" after a line "dose,ka,cl,v,sd.ka,sd.cl,sd.v,additive,proportional".
lines <- strsplit(readLines(commandArgs(trailingOnly = TRUE)[1]), ",")
p <- as.numeric(lines[[1]]); rows <- do.call(rbind, lapply(lines[-1], as.numeric))
curve <- function(z, t) {
  ka <- p[2] * exp(p[5] * z[1]); cl <- p[3] * exp(p[6] * z[2]); v <- p[4] * exp(p[7] * z[3]); k <- cl / v
  p[1] * ka / (v * (ka - k)) * (exp(-k * t) - exp(-ka * t))
}
energy <- function(z) {
  f <- curve(z, rows[, 1]); sd <- sqrt(p[8]^2 + (p[9] * f)^2); below <- rows[, 3] == 1
  sum(z^2) / 2 - sum(dnorm(rows[!below, 2], f[!below], sd[!below], log = TRUE)) - sum(pnorm(rows[below, 2], f[below], sd[below], log.p = TRUE))
}
found <- optim(c(0, 0, 0), energy, method = "BFGS", control = list(reltol = 1e-14, maxit = 1000))
cat(sprintf("%.12g", found$par), sep = "\n"); cat("\n")
