/** A4, black on white, readable when printed without colours. The fonts are those that office PCs have. */
export const manualCss = `
@page { size: A4; margin: 16mm 15mm 18mm; }
body { font-family: "BIZ UDPGothic", "BIZ UDGothic", "Yu Gothic", Meiryo, "Noto Sans JP", "Noto Sans CJK JP", sans-serif; font-size: 10pt; line-height: 1.6; color: #1a1a1a; margin: 0 auto; max-width: 180mm; }
h1 { font-size: 18pt; margin: 0 0 4mm; padding-bottom: 2mm; border-bottom: 2pt solid #1a1a1a; }
h1 small { display: block; font-size: 10pt; font-weight: normal; }
h2 { font-size: 13pt; margin: 8mm 0 2mm; padding-left: 2mm; border-left: 4pt solid #0017c1; break-after: avoid; }
h3 { font-size: 11pt; margin: 5mm 0 1mm; break-after: avoid; }
p, ul, ol { margin: 1mm 0 2mm; }
table { border-collapse: collapse; width: 100%; margin: 2mm 0; }
th, td { border: .5pt solid #767676; padding: 1mm 2mm; text-align: left; vertical-align: top; }
th { background: #f2f2f2; font-weight: bold; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.facts th { width: 32mm; }
.steps td:first-child { width: 12mm; white-space: nowrap; }
.when, .where { display: block; font-size: 8.5pt; font-weight: normal; color: #4d4d4d; }
.facts th, td:first-child { word-break: keep-all; }
.inner td:first-child { padding-left: 4mm; }
.registers td { background: #fff4e5; font-weight: bold; }
.stop { border: 1.5pt solid #ce0000; padding: 2mm 4mm; break-inside: avoid; }
figure { margin: 2mm 0; break-inside: avoid; }
figure img { max-width: 100%; max-height: 90mm; border: .5pt solid #767676; }
figcaption { font-size: 9pt; }
.blank { display: inline-block; min-width: 60mm; border-bottom: .5pt solid #1a1a1a; }
`.trim()
