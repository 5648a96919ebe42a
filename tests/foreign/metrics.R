# Works out metrics by R's own functions and by textbook formulas, from the numbers of a file: a line each, "name;number,number,...".
# Prints "metric value" with all digits.
lines <- strsplit(readLines(commandArgs(trailingOnly = TRUE)[1]), ";")
x <- setNames(lapply(lines, function(l) as.numeric(strsplit(l[2], ",")[[1]])), sapply(lines, `[`, 1))
out <- function(name, value) cat(name, " ", sprintf("%.17g", value), "\n", sep = "")

# points and true values
out("rmsle", sqrt(mean((log(x$m) - log(x$f))^2)))
out("mdape", median(abs(100 * (x$m - x$f) / x$f)))
out("aafe", exp(mean(abs(log(x$m / x$f)))))

# events
w <- suppressWarnings(wilcox.test(x$p[x$y == 1], x$p[x$y == 0])$statistic)
out("auroc", w / (sum(x$y == 1) * sum(x$y == 0)))
cuts <- sort(unique(x$p), decreasing = TRUE)
recall <- c(0, sapply(cuts, function(t) sum(x$y == 1 & x$p >= t) / sum(x$y)))
out("average-precision", sum(diff(recall) * sapply(cuts, function(t) mean(x$y[x$p >= t]))))
out("brier", mean((x$p - x$y)^2))
out("log-loss", -mean(dbinom(x$y, 1, x$p, log = TRUE)))
control <- glm.control(epsilon = 1e-14, maxit = 100)
out("calibration-slope", coef(glm(x$y ~ qlogis(x$p), family = binomial, control = control))[2])
out("calibration-intercept", coef(glm(x$y ~ 1 + offset(qlogis(x$p)), family = binomial, control = control)))

# forecasts
levels <- c(.025, .05, .1, .25, .5, .75, .9, .95, .975)
S <- length(x$draws)
out("crps", mean(abs(x$draws - x$truth)) - sum(abs(outer(x$draws, x$draws, "-"))) / (2 * S * (S - 1)))
q <- quantile(x$draws, levels, names = FALSE)
pinball <- ifelse(x$truth < q, 1 - levels, levels) * abs(x$truth - q) # the WIS is twice the mean pinball loss over the levels (Bracher et al., eq. 2)
out("wis", 2 * mean(pinball))
out("below", pnorm(approx(q, qnorm(levels), x$truth)$y))
sims <- matrix(x$simulations, ncol = length(x$observed)) # a column for each observation
distance <- as.matrix(dist(rbind(x$observed, sims)))
K <- nrow(sims)
out("energy", mean(distance[1, -1]) - sum(distance[-1, -1]) / (2 * K * (K - 1)))

# npde
free <- solve(t(chol(cov(sims))), t(sims) - colMeans(sims))
own <- solve(t(chol(cov(sims))), x$observed - colMeans(sims))
npde <- qnorm(pmin(pmax(rowMeans(free < own), 1 / (2 * K)), 1 - 1 / (2 * K)))
for (j in seq_along(npde)) out(paste0("npde-", j), npde[j])
z <- sort(x$errors); n <- length(z)
out("npde-ks", ks.test(z, "pnorm")$statistic)
out("npde-w1", sum(sapply(seq_len(n), function(i) {
  turn <- min(max(pnorm(z[i]), (i - 1) / n), i / n)
  part <- function(a, b) if (b > a) integrate(function(p) abs(z[i] - qnorm(p)), a, b, rel.tol = 1e-10, subdivisions = 1000L)$value else 0
  part((i - 1) / n, turn) + part(turn, i / n)
})))

# a visual predictive check of one bin: observations, and a simulated trial in each row
trials <- matrix(x$trials, ncol = length(x$bin))
band <- sapply(c(.05, .5, .95), function(p) quantile(apply(trials, 1, quantile, p), c(.05, .95), names = FALSE))
observed <- quantile(x$bin, c(.05, .5, .95), names = FALSE)
out("vpc-coverage", mean(band[1, ] <= observed & observed <= band[2, ]))
out("vpc-width", mean(band[2, ] - band[1, ]))
