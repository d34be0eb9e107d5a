# bench-output/growth.tsv as three log-log pictures: axis, place on it, seconds of greedy, equal shares, Phragmen.
set terminal svg size 1080,380 font "Inter,13" background "white"
set output "bench-output/growth.svg"
set datafile separator "\t"
set logscale xy
set format x "10^{%L}"
set format y "%.0s %cs"
set yrange [1e-6:10]
set grid lc rgb "#dddddd"
set key top left
set multiplot layout 1,3
do for [axis in '"voters" "distinct ballots" "projects"'] {
    set xlabel axis
    plot "bench-output/growth.tsv" using (strcol(1) eq axis ? $2 : NaN):5 with linespoints lw 2 pt 7 lc rgb "#7a3b8f" title "Phragmén", \
         "" using (strcol(1) eq axis ? $2 : NaN):4 with linespoints lw 2 pt 5 lc rgb "#0b6e5b" title "equal shares", \
         "" using (strcol(1) eq axis ? $2 : NaN):3 with linespoints lw 2 pt 9 lc rgb "#c4561b" title "greedy"
}
unset multiplot
