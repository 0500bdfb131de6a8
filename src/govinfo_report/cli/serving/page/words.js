// What the page says, in Chinese and in English.

const WORDS = {
  title: ["政府信息公开工作年度报告核对", "Check an annual report on open government information"],
  promise: [
    "内容只在本机处理，不向任何网络发送，也不保存。",
    "Everything stays on this machine: nothing is sent to any network, nothing is stored.",
  ],
  skip: ["跳到核对结果", "Skip to the findings"],
  language: ["English", "中文"],
  theme: ["深色或浅色", "Dark or light"],
  starting: ["正在准备，请稍候", "Getting ready"],
  broken: [
    "无法启动：此浏览器版本过旧，或限制了所需功能。请换用新版 Chrome、Edge 或 Firefox，或使用安装版程序。",
    "This browser cannot run the checker. Use a current Chrome, Edge or Firefox, or the installed program.",
  ],
  gone: ["本机程序已停止，请重新启动 govinfo-report serve。", "The program has ended: start govinfo-report serve again."],
  draft: ["报告", "The report"],
  open: ["打开文件", "Open a file"],
  blank: ["填写空表", "Fill in an empty form"],
  before: ["上年报告", "Last year’s report"],
  beforeHint: ["选择或拖入上年报告，核对两年是否衔接", "Choose or drop last year’s report, to compare both years"],
  without: ["移除上年报告", "Remove last year’s report"],
  clear: ["清空", "Clear"],
  asText: ["文字", "Text"],
  asForm: ["表格", "Form"],
  paste: [
    "将年度报告全文粘贴到此处，或将文件拖入页面。",
    "Paste the whole report here, or drop a file on the page.",
  ],
  textLabel: ["报告全文", "The text of the report"],
  drop: ["松开即打开文件", "Drop to open the file"],
  formHint: [
    "单击数字可直接修改；回车确认，方向键移动。标色之处为核对发现的问题。",
    "Click a figure to change it; Enter confirms, arrows move. What is coloured has findings.",
  ],
  sums: ["自动计算合计", "Work out totals"],
  noForm: ["读入报告后，在此显示表格。", "The form is shown here when a report is read."],
  result: ["核对结果", "Findings"],
  nothingYet: ["尚未读入报告。", "No report yet."],
  howTo: [
    "粘贴报告全文，或拖入文本、网页、Word（.docx）、Excel（.xlsx）文件，即可看到结论和问题清单。",
    "Paste a report, or drop text, a web page, Word (.docx) or Excel (.xlsx): verdict and problems follow.",
  ],
  howToServed: [
    "粘贴报告全文，或拖入文本、网页、Word、WPS、Excel、PDF 文件，即可看到结论和问题清单。",
    "Paste a report, or drop text, a web page, Word, WPS, Excel or PDF: verdict and problems follow.",
  ],
  formats: [
    "本页不读取 PDF、.doc、.wps 和扫描件：PDF 的表格线和列位在此无法可靠还原，请使用安装版程序（govinfo-report serve），或另存为 .docx 后拖入。",
    "PDF, .doc, .wps and scans are not read here, for the columns of a PDF cannot be told for certain in a browser: use the installed program (govinfo-report serve), or save the file as .docx.",
  ],
  needsProgram: [
    "此页不能读取这类文件，请使用安装版程序（govinfo-report serve），或用 Word、WPS 另存为 .docx 后再打开。",
    "This page does not read such files: use the installed program (govinfo-report serve), or save the file as .docx.",
  ],
  clean: ["未见问题", "No problems found"],
  cleanNotes: ["未见问题，另有提示{n}项", "No problems found; notes: {n}"],
  found: ["{n}处问题", "{n} problems"],
  failed: ["无法核对", "Could not be checked"],
  doubts: ["读取存疑：", "In doubt: "],
  which: ["文件含{n}份报告，正在核对第", "The file holds {n} reports; this is number "],
  whichEnd: ["份", ""],
  number: ["序号", "No."],
  place: ["位置", "Place"],
  reported: ["填报数", "Reported"],
  due: ["应为", "Should be"],
  basis: ["依据", "Basis"],
  showPlace: ["第{n}项，定位", "Problem {n}, show its place"],
  error: ["错误", "error"],
  warning: ["警告", "warning"],
  note: ["提示", "note"],
  print: ["打印问题清单", "Print the list"],
  saveList: ["保存问题清单", "Save the list as"],
  saveForm: ["保存报告", "Save the report as"],
  commented: ["保存批注副本（Word）", "Save a copy with comments (Word)"],
  page: ["网页", "page"],
  agency: ["机关名称", "Organ"],
  year: ["报告年度", "Year"],
  revision: ["格式", "Form"],
  form2021: ["国办公开办函〔2021〕30号", "of 2021"],
  form2019: ["国办公开办函〔2019〕60号", "of 2019"],
  begin: ["开始填写", "Begin"],
  cancel: ["取消", "Cancel"],
  replace: ["当前内容将被替换，是否继续？", "This replaces what is there now. Go on?"],
  cell: ["修改此格", "Change this cell"],
};

let language = "zh";

export function currentLanguage() {
  return language;
}

export function say(name, values = {}) {
  const words = WORDS[name][language === "zh" ? 0 : 1];
  return words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

// Put the words of a language into everything that names them.
export function speak(chosen) {
  language = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const attribute of ["title", "placeholder", "aria-label"]) {
    for (const one of document.querySelectorAll(`[data-${attribute}]`)) {
      one.setAttribute(attribute, say(one.getAttribute(`data-${attribute}`)));
    }
  }
}
