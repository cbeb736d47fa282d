// In production, the clock of a Worker stands still while it computes. Here it never moves at all.
const NOW = Date.now();
Date.now = () => NOW;
performance.now = () => 0;
